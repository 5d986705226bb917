#!/usr/bin/env python3
"""Runs the examples of docs/spec/*.md, which are prose, example and test at once.

usage: run.py [--only PAGE] [--number N] [--fuzz-seeds DIR] PROGRAM PAGE.md...

An example is a fenced block whose info string begins with `besluit`; words after it are options of
`besluit extract`. Its text, up to the last line `---`, is the input; what follows is a part of the
record as JSON (see subset.py). Visible stand-ins for what a page cannot show:

    ␌ form feed     → tab     ␍ carriage return     ␠ space (at the end of a line)
    ␀ the byte 0    ⍽ no-break space   ¦ soft hyphen
    ¶ at the end of the input: no line end follows

`@ENCODING` among the options gives the input to the program in that encoding (`@windows-1252`,
`@utf-16le`, `@utf-8-sig`). With `--input` among them the input goes to standard input as it is, and a
JSON array stands for all records. `besluit stage NAME` as info string shows a stage: what follows
`---` is its exact output.

`xfail` among the options marks a known gap: the page says what should come out, the program does not
do it yet. Such an example is not counted; it fails once it is right, so that the mark is taken away.

Examples of one page with the same options go through the program in one run.
"""

import argparse
import collections
import json
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
import program
import subset

STAND_INS = {"␌": "\f", "→": "\t", "␍": "\r", "␠": " ", "␀": "\0", "⍽": "\u00a0", "¦": "\u00ad"}
FENCE = re.compile(r"^(`{3,})besluit\b([^`\n]*)\n(.*?)^\1`*[ ]*$", re.M | re.S)

Example = collections.namedtuple("Example", "page number line flags text expected stage encoding gap")


def parse_page(path):
    source = path.read_text(encoding="utf-8")
    for number, match in enumerate(FENCE.finditer(source), 1):
        line = source.count("\n", 0, match.start()) + 1
        yield parse_example(path.stem, number, line, match[2].split(), match[3])


def parse_example(page, number, line, flags, body):
    gap = "xfail" in flags
    flags = [f for f in flags if f != "xfail"]
    where = f"{page}:{line}"
    lines = body.split("\n")
    borders = [i for i, text in enumerate(lines) if text == "---"]
    if not borders:
        sys.exit(f"{where}: example {number} has no line `---`, so nothing is expected of it")
    text = "".join(line + "\n" for line in lines[: borders[-1]])
    expected = "\n".join(lines[borders[-1] + 1 :])
    stage = flags[1] if len(flags) > 1 and flags[0] == "stage" else None
    encoding = [f[1:] for f in flags if f.startswith("@")]
    if not stage:
        try:
            expected = json.loads(expected)
        except ValueError as error:
            sys.exit(f"{where}: example {number}: the expectation is not JSON: {error}")
    flags = [f for f in flags if not f.startswith("@")]
    return Example(page, number, line, tuple(flags), visible(text), expected, stage, encoding[0] if encoding else None, gap)


def visible(text):
    for shown, meant in STAND_INS.items():
        text = text.replace(shown, meant)
    return text[:-2] if text.endswith("¶\n") else text


def batches(examples):
    """Groups of examples that one run of the program answers."""
    groups = collections.OrderedDict()
    for e in examples:
        alone = e.stage or e.encoding or any(f.startswith("--input") for f in e.flags)
        groups.setdefault((e.flags, e.number if alone else 0), []).append(e)
    return groups.values()


def answers(binary, group):
    """(example, what the program answered) for one batch."""
    first = group[0]
    if first.stage:
        status, out, err = program.run(binary, ["stage", first.stage], first.text.encode())
        return [(first, out.decode() if status == 0 else f"exit status {status}: {err}")]
    if first.encoding:
        return [(first, program.records(binary, ["extract", "--input", "text", *first.flags], first.text.encode(first.encoding))[0])]
    if any(f.startswith("--input") for f in first.flags):
        got = program.records(binary, ["extract", *first.flags], first.text.encode())
        return [(first, got if isinstance(first.expected, list) else got[0])]
    data = program.ndjson((f"{e.page}-{e.number}", e.text) for e in group)
    got = program.records(binary, ["extract", "--input", "ndjson", *first.flags], data)
    if len(got) != len(group):
        raise RuntimeError(f"{len(group)} documents in, {len(got)} records out")
    return list(zip(group, got))


def problems(example, actual):
    if example.stage:
        if actual.rstrip("\n") != example.expected.rstrip("\n"):
            yield "the stage's output is:"
            yield from actual.split("\n")
        return
    yield from subset.mismatches(example.expected, actual)


def run_page(binary, examples, tally):
    for group in batches(examples):
        try:
            pairs = answers(binary, group)
        except Exception as error:  # a crash fails the examples of this run, not the page's others
            pairs = [(e, None) for e in group]
            print(f"the program failed: {error}")
        for e, actual in pairs:
            found = ["no answer"] if actual is None else list(problems(e, actual))
            where = f"{e.page}, example {e.number} (line {e.line})"
            if e.gap and actual is not None:
                if found:
                    print(f"known gap: {where}")
                    continue
                found = ["this gap is closed: take `xfail` away"]
            tally.check(where, found)


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--only", help="run the page of this name")
    args.add_argument("--number", type=int, help="run the example of this number")
    args.add_argument("--fuzz-seeds", type=pathlib.Path, help="write each input to this folder instead of running it")
    args.add_argument("program")
    args.add_argument("pages", nargs="+", type=pathlib.Path)
    args = args.parse_args()
    tally = program.Tally()
    for page in args.pages:
        if args.only and page.stem != args.only:
            continue
        examples = [e for e in parse_page(page) if args.number in (None, e.number)]
        if args.fuzz_seeds:
            for e in examples:
                (args.fuzz_seeds / f"spec-{e.page}-{e.number}").write_bytes(e.text.encode(e.encoding or "utf-8"))
            continue
        run_page(args.program, examples, tally)
    if not args.fuzz_seeds:
        if tally.passed + tally.failed == 0:
            sys.exit("no example found")
        tally.close()


main()
