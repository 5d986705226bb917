# Behind -- every word is a path, and - before it is standard input.
echo tekst >--help
besluit -- --help | jq -c '[.id, .error.code]'
echo tekst | besluit - | jq -c '[.id, .error.code]'
