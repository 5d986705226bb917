echo 'een tekst' | besluit | jq -c 'del(.id)' >out
echo 'geen json' >>out
besluit validate out 2>err || status=$?
cut -d: -f1-3 err
exit $status
