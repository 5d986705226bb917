# Without a standard output the records do not land in some file that is opened next.
echo 'een tekst' >in.txt
besluit in.txt >&-
