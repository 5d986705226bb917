#!/usr/bin/env python3
"""Holds docs/layouts.md and docs/glossary.md against what they speak of.

usage: check_pages.py PROGRAM SOURCE-DIRECTORY

Every document of the corpus has a layout, every number is a document, every rule (`family.name`, or
`family.*`) and every file (`room/file.c`) is there.
"""

import json
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
import program

QUOTED = re.compile(r"`([^`\n]+)`")
RULE = re.compile(r"[a-z]+\.(?:\*|[a-z0-9_*-]+)$")
SOURCE_FILE = re.compile(r"[a-z]+/[a-z_]+\.[ch]$")


def rule_ids(binary):
    status, out, err = program.run(binary, ["rules", "--json"])
    if status != 0:
        sys.exit(f"besluit rules: exit status {status}: {err}")
    return [json.loads(line)["id"] for line in out.splitlines() if line]


def names_rule(name, ids):
    return any(i.startswith(name[:-1]) for i in ids) if name.endswith(".*") else name in ids


def row_numbers(page):
    """The corpus numbers in the third cell of each row."""
    for line in page.split("\n"):
        cells = [c.strip() for c in re.split(r"(?<!\\)\|", line)]
        if len(cells) > 4 and re.fullmatch(r"[0-9 ]+", cells[3]):
            yield from cells[3].split()


def main():
    binary, root = sys.argv[1], pathlib.Path(sys.argv[2])
    ids = rule_ids(binary)
    tally = program.Tally()
    layouts = (root / "docs/layouts.md").read_text(encoding="utf-8")
    for page in ("docs/layouts.md", "docs/glossary.md"):
        for name in sorted(set(QUOTED.findall((root / page).read_text(encoding="utf-8")))):
            if SOURCE_FILE.match(name):
                tally.check(f"{page}: {name}", [] if (root / "src" / name).exists() else ["no such file"])
            elif RULE.match(name) and not name.endswith((".md", ".json", ".tsv")):
                tally.check(f"{page}: {name}", [] if names_rule(name, ids) else ["no such rule"])
    there = {p.name[:2] for p in (root / "corpus").glob("[0-9][0-9]-*.txt")}
    named = set(row_numbers(layouts))
    for number in sorted(there | named):
        wrong = "no such document" if number not in there else "no layout names it" if number not in named else None
        tally.check(f"docs/layouts.md: document {number}", [wrong] if wrong else [])
    tally.close()


main()
