besluit schema | jq -e 'type == "object"'
besluit schema | tail -c 1 | od -c | head -n 1 | tr -d ' '
