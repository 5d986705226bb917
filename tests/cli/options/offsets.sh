# The same fact in three units: the bytes of a text with an accent in it are more than its characters.
printf 'Coördinatie\n\nHet college besluit:\n1. in te stemmen met de nota.\n' >nota.txt
for unit in byte codepoint utf16; do
        besluit --offsets $unit nota.txt | jq -c '[.decisions[0].spans[0][0]]'
done
