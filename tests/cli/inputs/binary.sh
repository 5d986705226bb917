printf '\177ELF\001\001\000\000\000\000' >programma
besluit programma >out || status=$?
jq -c '[.id, .error.code]' out
exit $status
