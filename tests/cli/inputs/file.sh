mkdir -p map
echo 'een tekst' >map/nota.v2.txt
besluit map/nota.v2.txt | jq -c '[.id, .source.name, .source.bytes]'
