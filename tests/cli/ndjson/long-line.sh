# A line of 500 MB is not held in memory: its record says so, and the next line is read.
(
        printf '{"id":"a","text":"een tekst"}\n{"id":"b","text":"'
        head -c 500000000 /dev/zero | tr '\0' x
        printf '"}\n{"id":"c","text":"een tekst"}\n'
) >in.ndjson
case "${BESLUIT_SLOW:-}" in
?*) ;; # a sanitizer reserves more than this at once
*) ulimit -v 1500000 ;;
esac
besluit -j1 in.ndjson >out || status=$?
jq -c '[.id, .error.code]' out
exit $status
