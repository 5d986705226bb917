echo 'een tekst' >in.txt
besluit -o nergens/out in.txt
