echo 'iets anders' >out.txt
echo tekst >in.txt
status=0
besluit --resume -o out.txt in.txt || status=$?
cat out.txt
exit $status
