: >leeg.txt
printf ' \n\t\n' >wit.txt
besluit leeg.txt wit.txt >out || status=$?
jq -c '[.id, .error.code]' out
exit $status
