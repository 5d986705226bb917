# With --on-error skip a document without a line may be one that was left out.
awk 'BEGIN { for (i = 0; i < 20; i++) { if (i % 3 == 1) print "fout"; else printf "{\"id\":\"n%d\",\"text\":\"Een tekst.\"}\n", i } }' >in.ndjson
besluit --on-error skip -o heel.ndjson in.ndjson 2>/dev/null || test $? -eq 1
size=$(wc -c <heel.ndjson)
for cut in 0 $((size / 3)) $((size / 2)) $size; do
        head -c $cut heel.ndjson >out.ndjson
        besluit --on-error skip --resume -o out.ndjson in.ndjson 2>/dev/null || true
        cmp heel.ndjson out.ndjson
done
