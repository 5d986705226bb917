test -n "$PRELOAD" || { echo 'skip: no preload'; exit 77; }
echo 'een tekst' >a.txt
echo 'een tekst' >b-grows.txt
echo 'een tekst' >c-shrinks.txt
LD_PRELOAD=$PRELOAD besluit a.txt b-grows.txt c-shrinks.txt >out || status=$?
jq -c '[.id, .error.code]' out
exit $status
