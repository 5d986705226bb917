# Whatever -j is.
awk 'BEGIN { for (i = 0; i < 2000; i++) { s = ""; n = (i * 7919) % 60; for (k = 0; k < n; k++) s = s "Het college besluit de nota vast te stellen. ";
        if (i % 100 == 3) print "fout"; else printf "{\"id\":\"n%d\",\"text\":\"%s\"}\n", i, s } }' >in.ndjson
besluit -j1 in.ndjson >one 2>err1 || test $? -eq 1
for j in 2 3 8; do
        besluit -j$j in.ndjson >many 2>errs || test $? -eq 1
        cmp one many
        cmp err1 errs
done
besluit -j3 --unordered in.ndjson 2>errs | sort >many
sort one | cmp - many
wc -l <one | tr -d ' '
