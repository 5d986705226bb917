# The same two documents out of every format, and out of one that is given a wrong name.
mkdir -p map/diep
echo 'een tekst' >map/a.txt
echo 'een tekst' >map/diep/é.txt
echo '{}' >map/a.gold.json
echo '{"id":"n1","text":"een tekst"}' >map/z.ndjson
besluit map | jq -c '[.id, .source.bytes]' | sort >wanted
cat wanted
tar -C map -cf a.tar .
tar -C map -czf a.tar.gz .
tar -C map --format=pax -czf a.tgz .
for f in a.tar a.tar.gz a.tgz; do
        besluit $f | jq -c '[.id, .source.bytes]' | sort | cmp - wanted
done
! command -v xz >/dev/null || { xz -k a.tar && besluit a.tar.xz | jq -c '[.id, .source.bytes]' | sort | cmp - wanted; }
! command -v zstd >/dev/null || { zstd -q a.tar && besluit a.tar.zst | jq -c '[.id, .source.bytes]' | sort | cmp - wanted; }
! command -v zip >/dev/null || { (cd map && zip -qr ../a.zip .) && besluit a.zip | jq -c '[.id, .source.bytes]' | sort | cmp - wanted; }
cp a.tar a.zip
besluit a.zip | jq -c '[.id, .source.bytes]' | sort | cmp - wanted
