mkdir a b
echo fout >a/x.ndjson
echo fout >b/x.ndjson
besluit a b >out || status=$?
jq -c .id out
exit $status
