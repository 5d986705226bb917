# 2 GiB that are not read, and a text that is one byte over.
truncate -s 2G groot.txt
printf '%1025s' x >net.txt
printf '%1024s' x >goed.txt
besluit --max-bytes 1K goed.txt groot.txt net.txt >out || status=$?
jq -c '[.id, .error.code]' out
printf '%1025s' x | besluit --max-bytes 1k | jq -c '[.id, .error.code]'
exit $status
