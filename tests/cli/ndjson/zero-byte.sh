# A zero byte is no letter behind a backslash, and no end of the line.
printf '{"id":"a","text":"een \\\0tekst"}\n{"id":"b","text":"een \0tekst"}\n{"id":"c","te\\\0xt":1,"text":"een tekst"}\n{"id":"d","text":"een tekst"}\n' >in.ndjson
besluit in.ndjson >out || status=$?
jq -c '[.id, .error.code]' out
exit $status
