printf '{"id":"a","text":"een\\u0000tekst"}\n{"id":"b","text":"een tekst"}\n' | besluit >out || true
jq -c .id out
