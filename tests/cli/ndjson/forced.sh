# --input ndjson reads what does not look like it, and says so line by line.
printf 'een\ntwee\n' | besluit --input ndjson >out || status=$?
jq -c '[.id, .error.code]' out
exit $status
