echo 'een tekst' | gzip >nota.txt.gz
echo '{"id":"n1","text":"een tekst"}' | gzip >dump.ndjson.gz
besluit nota.txt.gz dump.ndjson.gz | jq -c '[.id, .source.name, .source.bytes]'
