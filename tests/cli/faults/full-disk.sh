# Said once, with status 4.
awk 'BEGIN { for (i = 0; i < 2000; i++) printf "{\"id\":\"n%d\",\"text\":\"Een tekst.\"}\n", i }' >in.ndjson
for j in 1 3; do
        status=0
        besluit -j$j in.ndjson >/dev/full || status=$?
        test $status -eq 4
done
besluit -j2 -o /dev/full in.ndjson
