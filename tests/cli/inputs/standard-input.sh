# No PATH, and -, are standard input.
echo 'een tekst' | besluit | jq -c '[.id, .source.name, .source.bytes]'
echo 'een tekst' | besluit - | jq -c '[.id, .source.name, .source.bytes]'
besluit extract <<'X' | jq -c '[.id, .source.name, .source.bytes]'
een tekst
X
