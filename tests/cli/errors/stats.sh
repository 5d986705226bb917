printf '{"id":"a","text":"een tekst"}\nfout\n' | besluit --stats >out 2>err || status=$?
tail -n 1 err | jq -c '[.documents, .records, .errors, .bytes, .errors_by_code, (.seconds | type)]'
exit $status
