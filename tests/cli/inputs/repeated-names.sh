# A name that comes twice is told apart by its path, one that does not is left short.
mkdir -p map/a map/b
for f in map/a/nota.txt map/b/nota.txt map/b/alleen.txt map/b/twee.txt map/b/twee.md; do
        echo tekst >$f
done
besluit map | jq -r .id
