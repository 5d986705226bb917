awk 'BEGIN { for (i = 0; i < 1500; i++) printf "{\"id\":\"n%d\",\"text\":\"Een tekst.\"}\n", i; print "fout" }' >in.ndjson
besluit --counters hadoop in.ndjson >out 2>err || status=$?
grep reporter:counter:besluit,documents err
grep 'besluit errors' err
exit $status
