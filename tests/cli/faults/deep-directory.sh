# A tree that is deeper than any archive gives one line, and the walk goes on.
path=map
i=0
while [ $i -lt 140 ]; do
        path=$path/d
        i=$((i + 1))
done
mkdir -p $path
echo 'een tekst' >$path/diep.txt
echo 'een tekst' >map/z.txt
besluit map >out || status=$?
jq -c '[(.id | length), .error.code]' out
exit $status
