# What was written is whole lines but for the last; --resume goes on when there is room.
test -n "$PRELOAD" || { echo 'skip: no preload'; exit 77; }
awk 'BEGIN { for (i = 0; i < 200; i++) printf "{\"id\":\"n%d\",\"text\":\"Een tekst.\"}\n", i }' >in.ndjson
besluit -o heel.ndjson in.ndjson
status=0
LD_PRELOAD=$PRELOAD besluit -o full.ndjson in.ndjson || status=$?
test $status -eq 4
test "$(wc -c <full.ndjson)" -eq 10000
besluit --resume -o full.ndjson in.ndjson
cmp heel.ndjson full.ndjson
