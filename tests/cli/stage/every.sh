echo 'Het college besluit in te stemmen met de nota.' >a.txt
for stage in normalise lines sections facts record; do
        besluit stage $stage a.txt | grep -q .
done
