mkdir map
echo '{"decisions": [{"text": "in te stemmen"}]}' >map/a.gold.json
besluit evaluate map || status=$?
exit $status
