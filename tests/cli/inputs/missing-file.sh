# One line for it, and the others go on.
echo tekst >a.txt
echo tekst >c.txt
besluit a.txt b.txt c.txt >out || status=$?
jq -c '[.id, .error.code]' out
exit $status
