# A member that unpacks to much more than is read costs time but no memory, and the next one comes out.
mkdir map
head -c 300000000 /dev/zero | tr '\0' x >map/bom.txt
echo 'een tekst' >map/na.txt
tar -czf a.tar.gz map/bom.txt map/na.txt
rm -r map
besluit a.tar.gz >out || status=$?
jq -c '[.id, .error.code]' out
exit $status
