# Every rule with what it is for; one by its id; the same as JSON.
besluit rules >all
id=$(head -n 1 all | cut -d' ' -f1)
besluit rules "$id" | grep -q '^    pattern'
besluit rules --json | jq -r '.id' | head -n 1 | grep -qx "$id"
test "$(besluit rules --json | jq -r .id | sort | uniq -d | wc -l)" -eq 0
