echo 'geen archief' >a.zip
echo 'geen archief' >b.tar.gz
: >c.tar
besluit a.zip b.tar.gz c.tar >out || status=$?
jq -c '[.id, .error.code]' out
exit $status
