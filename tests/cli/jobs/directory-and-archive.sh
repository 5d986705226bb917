mkdir map
i=0
while [ $i -lt 300 ]; do
        echo "Het college besluit punt $i vast te stellen." >map/n$i.txt
        i=$((i + 1))
done
besluit -j1 map >one
besluit -j4 map | cmp - one
tar -C map --sort=name -cf a.tar .
besluit -j4 a.tar | jq -c .decisions >many
jq -c .decisions one | cmp - many
