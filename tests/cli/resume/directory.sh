mkdir -p map/a map/b
for f in map/a/x.txt map/b/x.txt map/b/y.txt map/c.txt; do echo "tekst $f" >$f; done
tar -cf a.tar map
besluit -o heel.ndjson map a.tar
head -c 1200 heel.ndjson >out.ndjson
besluit --resume -o out.ndjson --stats map a.tar 2>err
cmp heel.ndjson out.ndjson
jq -c '.documents + .resumed' err
rm out.ndjson
besluit --resume -o out.ndjson map a.tar
cmp heel.ndjson out.ndjson
