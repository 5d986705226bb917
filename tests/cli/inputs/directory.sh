# In the order of the paths by byte value; hidden files, .json and links to directories are passed over.
mkdir -p map/a map/b map/.git
for f in map/a/2.txt map/a.txt map/a-b.txt map/b/1.txt map/Z.txt map/.verborgen map/.git/x map/gold.json; do
        echo tekst >$f
done
ln -s . map/kring
ln -s ../map/Z.txt map/zlink.txt
besluit map | jq -r .source.name >names
cat names
besluit map/ | jq -r .source.name | cmp - names
cd map && besluit . | jq -r .source.name | cmp - ../names
