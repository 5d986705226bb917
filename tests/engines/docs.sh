# The commands of docs/batch.md, with every engine there.
program=$(readlink -f "$(command -v besluit)")
python3 "$ROOT/tests/docs/run.py" commands "${program%/src/cli/besluit}" "$ROOT/docs/batch.md"
