# Gold that is the record itself is met; another decision is not.
mkdir map
printf 'Het college besluit:\n\n1. in te stemmen met de nota.\n' >map/a.txt
besluit map/a.txt | jq '{id, document, decisions}' >map/a.gold.json
besluit evaluate map | tail -n 1
jq '.document.kind = "permit"' map/a.gold.json >b
mv b map/a.gold.json
besluit evaluate -v map >out || status=$?
grep '^a	document.kind' out
besluit evaluate --min-f1 0 map | tail -n 1
exit $status
