# Quietly, and at once: an endless input ends too.
awk 'BEGIN { for (i = 0; i < 20000; i++) printf "{\"id\":\"n%d\",\"text\":\"Een tekst.\"}\n", i }' >in.ndjson
for j in 1 3; do
        besluit -j$j in.ndjson | head -n 1 | jq -c .id
done
yes '{"id":"n","text":"Een tekst."}' | timeout 60 besluit -j2 | head -n 2 | jq -c .id
besluit --help | true
besluit schema | true
