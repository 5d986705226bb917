mkdir map
echo tekst >'map/met
regeleinde.txt'
echo tekst >map/b.txt
printf 'map/b.txt\0map/met\nregeleinde.txt\0' >lijst
besluit --files0-from lijst | jq -c .id
find map -type f -print0 | sort -z | besluit --files0-from - | jq -c .id
