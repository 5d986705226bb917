mkdir -p m/a m/b
for f in m/a/x.txt m/b/x.txt m/b/y.txt; do echo tekst >$f; done
tar -cf een.tar m
cp een.tar twee.tar
besluit een.tar | jq -r .id
echo --
besluit een.tar twee.tar | jq -r .id
