# Every command has --help, on standard output, and so have the words of it.
for command in extract validate stage evaluate rules schema; do
        besluit $command --help | grep -q "usage: besluit $command"
done
besluit --help | grep -q -- '--text-field NAME'
besluit -h | grep -q 'exit status:'
