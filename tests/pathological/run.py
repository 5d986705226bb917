#!/usr/bin/env python3
"""Hostile inputs.

usage: run.py survive PROGRAM [NAME]...    each gives one record, valid and grounded, or an error record
       run.py doubling PROGRAM [NAME]...   twice the input takes at most about twice the time

Thresholds are generous, as a busy machine is: tests/bench/run prints the exact figures.
"""

import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "support"), str(HERE.parent / "corpus"), str(HERE)]
import grounding
import inputs
import measure
import program

SURVIVE_BYTES = 100_000
DOUBLING_BYTES = 100_000  # small: where a limit is hit the time stops growing
MAX_RATIO = 3.0
NOISE_SECONDS = 0.06  # below this the ratio says nothing
MAX_SECONDS = 20.0


def survive(binary, names):
    tally = program.Tally()
    for name in names:
        data = inputs.INPUTS[name](SURVIVE_BYTES)
        try:
            got = program.records(binary, ["extract", "--input", "text", "-"], data)
            problems = grounding.check(got[0], data)[1] if len(got) == 1 else [f"{len(got)} records"]
            if got and got[0].get("error", {}).get("code") == "internal":
                problems.append(got[0]["error"]["message"])
        except Exception as error:
            problems = [str(error)]
        tally.check(name, problems)
    tally.close()


def doubling(binary, names):
    tally = program.Tally()
    growth = measure.Growth(binary, (DOUBLING_BYTES, 2 * DOUBLING_BYTES))
    linear = lambda seconds: max(measure.doublings(seconds, NOISE_SECONDS), default=0) <= MAX_RATIO
    for name in names:
        (once, twice), status = growth.measure(inputs.INPUTS[name], 2, 2, linear)
        problems = []
        if not linear((once, twice)):
            problems.append(f"{once:.3f} s, then {twice:.3f} s for twice the input: {twice / once:.1f} times")
        if twice > MAX_SECONDS:
            problems.append(f"{twice:.1f} s for {2 * DOUBLING_BYTES} bytes")
        if status not in (0, 1):
            problems.append(f"exit status {status}")
        tally.check(name, problems)
    tally.close()


def main():
    commands = {"survive": survive, "doubling": doubling}
    if len(sys.argv) < 3 or sys.argv[1] not in commands:
        sys.exit(__doc__)
    commands[sys.argv[1]](sys.argv[2], sys.argv[3:] or list(inputs.INPUTS))


main()
