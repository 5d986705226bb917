mkdir map
echo '{' >map/a.gold.json
besluit evaluate map 2>&1 | cut -c1-50
