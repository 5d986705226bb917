echo tekst >a.txt
besluit --pretty a.txt >pretty
besluit a.txt >plain
test "$(jq -S . pretty)" = "$(jq -S . plain)"
test "$(wc -l <pretty)" -gt 5
test "$(wc -l <plain)" -eq 1
