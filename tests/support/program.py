"""Runs the program under test, and reports counts in one form."""

import json
import os
import subprocess
import sys

# Sanitizer and valgrind builds are slower; the limit only catches what hangs.
TIMEOUT = 600 if os.environ.get("BESLUIT_SLOW") else 120


def run(program, args, data=b"", timeout=TIMEOUT, env=None):
    """(exit status, standard output, standard error) of one run; a list of words is a program too."""
    command = (program if isinstance(program, list) else [program]) + list(args)
    done = subprocess.run(command, input=data, capture_output=True, timeout=timeout, env=env)
    return done.returncode, done.stdout, done.stderr.decode("utf-8", "replace")


def records(program, args, data=b""):
    """The records that a run wrote; the run must not have failed as a whole (statuses 0 and 1)."""
    status, out, err = run(program, args, data)
    if status not in (0, 1):
        raise RuntimeError(f"exit status {status}: {' '.join(args)}: {err.strip()[-2000:]}")
    return [json.loads(line) for line in out.split(b"\n") if line]


def ndjson(documents):
    """NDJSON input from (id, text) pairs."""
    return b"".join(json.dumps({"id": i, "text": t}, ensure_ascii=False).encode() + b"\n" for i, t in documents)


def documents(folder):
    """The documents of a corpus folder: every .txt file, sorted."""
    return sorted(folder.glob("*.txt"))


class Tally:
    """Counts checks and ends with the line that scripts/test adds up."""

    def __init__(self):
        self.passed = 0
        self.failed = 0

    def check(self, what, problems):
        problems = list(problems)
        if problems:
            self.failed += 1
            print(f"FAILED: {what}")
            for problem in problems[:20]:
                print(f"    {problem}")
        else:
            self.passed += 1

    def close(self):
        print(f"{self.passed} passed, {self.failed} failed")
        sys.exit(1 if self.failed else 0)
