# Cut anywhere, the output is completed to the same bytes, with any number of threads.
awk 'BEGIN { for (i = 0; i < 40; i++) { if (i == 7) print "fout"; else printf "{\"id\":\"n%d\",\"text\":\"Een tekst.\"}\n", i } }' >in.ndjson
besluit -o heel.ndjson in.ndjson 2>/dev/null || test $? -eq 1
size=$(wc -c <heel.ndjson)
for cut in 0 1 $((size / 3)) $((size / 2)) $((size - 1)) $size; do
        for j in 1 3; do
                head -c $cut heel.ndjson >out.ndjson
                status=0
                besluit --resume -j$j -o out.ndjson in.ndjson 2>/dev/null || status=$?
                test $status -eq 1
                cmp heel.ndjson out.ndjson
        done
done
