# The output is not read as an input, and naming it as one is an error.
mkdir map
echo tekst >map/a.txt
echo 'van eerder' >map/out.ndjson.txt
besluit -o map/out.ndjson.txt map
jq -c '[.id, .error.code]' map/out.ndjson.txt
besluit -o map/out.ndjson.txt map
jq -c '[.id, .error.code]' map/out.ndjson.txt
besluit -o map/out.ndjson.txt map/a.txt map/out.ndjson.txt || status=$?
jq -c '[.id, .error.code]' map/out.ndjson.txt
exit $status
