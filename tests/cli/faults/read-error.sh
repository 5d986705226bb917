# In a file, in a file of lines, on standard input: one line says so, the others go on.
test -n "$PRELOAD" || { echo 'skip: no preload'; exit 77; }
echo 'een tekst' >a.txt
echo 'een tekst' >b-eio.txt
echo '{"id":"x","text":"een tekst"}' >c-eio.ndjson
echo 'een tekst' >d.txt
LD_PRELOAD=$PRELOAD besluit a.txt b-eio.txt c-eio.ndjson d.txt >out || status=$?
jq -c '[.id, .error.code]' out
LD_PRELOAD=$PRELOAD besluit <b-eio.txt | jq -c '[.id, .error.code]'
exit $status
