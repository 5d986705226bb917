# A name that is not UTF-8 still gives valid JSON, and an id that says what it was.
echo tekst >"$(printf 'caf\351.txt')"
besluit . | jq -c '[.id, .source.name]'
