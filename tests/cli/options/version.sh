besluit --version | head -n 1 | sed 's/[0-9][0-9.]*/N/'
besluit -V | tail -n +2 | grep -q .
