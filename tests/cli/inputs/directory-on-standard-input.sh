besluit <. >out || status=$?
jq -c '[.id, .error.code]' out
exit $status
