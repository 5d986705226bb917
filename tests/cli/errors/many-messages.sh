# The first twenty are said one by one.
yes fout | head -n 50 | besluit --input ndjson >out || status=$?
wc -l <out | tr -d ' '
exit $status
