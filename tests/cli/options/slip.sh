# A first word that names neither a command nor a file is wrong usage: nothing is read. As a path it is a record.
echo tekst >besluiten
besluit besluiten | jq -c .id
besluit extract extrac 2>/dev/null | jq -c '[.id, .error.code]'
besluit ./extrac 2>/dev/null | jq -c '[.id, .error.code]'
besluit extrac besluiten
