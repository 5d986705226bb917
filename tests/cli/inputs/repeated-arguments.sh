# The same file twice, and two directories with the same content, still give ids of their own.
mkdir -p a b
echo tekst >a/x.txt
echo tekst >b/x.txt
echo tekst >x.txt
besluit a b x.txt | jq -r .id
besluit a/x.txt ./a/x.txt | jq -r .id
