#!/usr/bin/env python3
"""run.py against pages that are wrong, so that a runner that sees nothing is noticed."""

import contextlib
import io
import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import run
from run import program

RUN = "```sh\n%s\n```\n"
SHOWN = RUN + "\n```text\n%s\n```\n"

PAGES = [  # what it shows, how many of its blocks fail
    ("an output that is right", SHOWN % ("echo a", "a"), 0),
    ("an output that is wrong", SHOWN % ("echo a", "b"), 1),
    ("an output that is not on the page", RUN % "echo a", 1),
    ("an output that never comes", SHOWN % ("true", "a"), 1),
    ("a command that fails", RUN % "false", 1),
    ("what goes to standard error", SHOWN % ("echo a >&2", "a"), 0),
    ("a block that is no shell", RUN % "if then", 1),
    ("a block that is not to be run", "<!-- not run: it fails -->\n" + RUN % "false", 0),
    ("a block whose need is there", "<!-- needs: command -v sh -->\n" + RUN % "false", 1),
    ("a block whose need is not there", "<!-- needs: command -v besluit-nowhere -->\n" + RUN % "false", 0),
    ("one session for all blocks", RUN % "export A=1; cd corpus" + SHOWN % ("echo $A; ls 01-*.txt | wc -l", "1\n1"), 0),
    ("an end that others do not see", RUN % "exit 0" + RUN % "true", 2),
    ("a text that is no output", RUN % "true" + "\nWords.\n\n```text\na\n```\n", 0),
]


def failures(text, update=False):
    with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()):
        page = pathlib.Path(folder, "page.md")
        page.write_text(text, encoding="utf-8")
        found = program.Tally()
        run.check_commands(pathlib.Path(folder), page, update, found)
        return found.failed, page.read_text(encoding="utf-8")


tally = program.Tally()
for what, text, count in PAGES:
    got = failures(text)[0]
    tally.check(f"a page with {what}", [] if got == count else [f"{got} blocks fail"])
wrong = "A\n\n" + SHOWN % ("echo a", "b") + "\nB\n\n" + RUN % "echo c" + "\nC\n\n" + SHOWN % ("true", "d") + "\nD\n"
right = "A\n\n" + SHOWN % ("echo a", "a") + "\nB\n\n" + SHOWN % ("echo c", "c") + "\nC\n\n" + RUN % "true" + "\nD\n"
tally.check("--update writes what comes out", run.difference(right, failures(wrong, update=True)[1]))
tally.close()
