# Told apart from text by its first bytes; a line end is not needed, a mark in front does no harm.
printf '{"id":"a","text":"een tekst"}\r\n{"id":"b","text":"een tekst"}' | besluit | jq -c '[.id, .error.code]'
printf '\357\273\277 {"id":"a","text":"een tekst"}\n' | besluit | jq -c '[.id, .error.code]'
echo '{"id":"a","text":"een tekst"}' | besluit --input text | jq -c '.id'
echo '{"id":"a","text":"een tekst"}' >in.txt
besluit in.txt | jq -c .id
