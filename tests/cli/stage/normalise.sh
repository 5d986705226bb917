printf 'een tekst\r\nmet regels\r\n' | besluit stage normalise | grep -c tekst
