# A run that ended at an error, as it was told to, does not go beyond it.
printf '{"id":"a","text":"een tekst"}\nfout\n{"id":"b","text":"een tekst"}\n' >in.ndjson
besluit --on-error stop -o out.ndjson in.ndjson 2>/dev/null || test $? -eq 1
besluit --on-error stop --resume -o out.ndjson in.ndjson || status=$?
jq -c .id out.ndjson
exit $status
