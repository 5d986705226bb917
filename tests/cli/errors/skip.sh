printf '{"id":"a","text":"een tekst"}\nfout\n{"id":"b","text":"een tekst"}\n' >in.ndjson
besluit --on-error skip in.ndjson >out || status=$?
jq -c '[.id, .error.code]' out
exit $status
