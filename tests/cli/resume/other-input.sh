# Another input is noticed, and nothing is written.
printf '{"id":"a","text":"een"}\n{"id":"b","text":"twee"}\n' >een.ndjson
printf '{"id":"a","text":"een"}\n{"id":"c","text":"twee"}\n' >twee.ndjson
besluit -o out.ndjson een.ndjson
cp out.ndjson voor.ndjson
status=0
besluit --resume -o out.ndjson twee.ndjson || status=$?
test $status -eq 4
cmp out.ndjson voor.ndjson
head -n 1 een.ndjson >kort.ndjson
status=0
besluit --resume -o out.ndjson kort.ndjson || status=$?
test $status -eq 4
cmp out.ndjson voor.ndjson
