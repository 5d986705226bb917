# As the superuser everything is readable, and there is nothing to test.
test "$(id -u)" -ne 0 || { echo 'skip: runs as root'; exit 77; }
mkdir -p map/dicht
echo 'een tekst' >map/a.txt
echo 'een tekst' >map/b.txt
chmod 0 map/b.txt map/dicht
besluit map >out || status=$?
chmod 700 map/dicht
jq -c '[.id, .error.code]' out
exit $status
