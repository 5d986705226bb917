test -n "$PRELOAD" || { echo 'skip: no preload'; exit 77; }
echo 'een tekst' >in.txt
LD_PRELOAD=$PRELOAD besluit -o eio.ndjson in.txt
