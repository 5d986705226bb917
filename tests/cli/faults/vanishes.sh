# A file that was listed and is gone when it is read: a link without an end stands for it.
mkdir map
echo 'een tekst' >map/a.txt
ln -s weg map/b.txt
echo 'een tekst' >map/c.txt
printf 'map/c.txt\0map/weg.txt\0' >lijst
besluit map --files0-from lijst >out || status=$?
jq -c '[.id, .error.code]' out
exit $status
