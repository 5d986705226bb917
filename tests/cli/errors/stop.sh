printf '{"id":"a","text":"een tekst"}\nfout\n{"id":"b","text":"een tekst"}\n' >in.ndjson
for j in 1 3; do
        besluit -j$j --on-error stop in.ndjson >out || status=$?
        jq -c '[.id, .error.code]' out
done
exit $status
