# A pipe that is named is read; one that stands in a directory would be waited for without end.
mkfifo pijp
echo 'een tekst' >pijp &
besluit pijp | jq -c '[.id, .source.bytes]'
mkdir map
mkfifo map/pijp
besluit map >out || status=$?
jq -c '[.id, .error.code]' out
exit $status
