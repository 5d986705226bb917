echo 'Het college besluit in te stemmen met de nota.' >a.txt
: >b.txt
besluit a.txt b.txt >out 2>/dev/null || true
besluit validate out
besluit validate <out
besluit --pretty a.txt >pretty
besluit validate pretty
