#!/usr/bin/env python3
"""Adds up what scripts/test ran.

usage: summary.py RESULTS

RESULTS holds ctest's JUnit files (*.xml) and files with a line `N passed, M failed` (*.count). A ctest
counts as many checks as its own output says, or as one. Prints a line a source, then the sum.
"""

import pathlib
import re
import sys
import xml.etree.ElementTree as ElementTree

COUNTS = re.compile(r"^(\d+) passed, (\d+) failed$", re.M)
CHECK = re.compile(r"^\d+%: Checks: (\d+), Failures: (\d+), Errors: (\d+)$", re.M)


def counts_in(text):
    """(passed, failed) that a test's own output states, or None."""
    stated = COUNTS.findall(text)
    if stated:
        return sum(int(p) for p, _ in stated), sum(int(f) for _, f in stated)
    suites = CHECK.findall(text)
    if suites:
        failed = sum(int(f) + int(e) for _, f, e in suites)
        return sum(int(n) for n, _, _ in suites) - failed, failed
    return None


def junit(path):
    passed = failed = 0
    for case in ElementTree.parse(path).getroot().iter("testcase"):
        good = case.get("status") in ("run", "notrun", "disabled")
        if case.get("status") in ("notrun", "disabled"):
            print(f"skipped: {path.stem}: {case.get('name')}")
            continue
        p, f = counts_in(case.findtext("system-out") or "") or (int(good), int(not good))
        if not good and not f:  # it crashed or ran out of time: that is a failure whatever it printed
            f = 1
        passed, failed = passed + p, failed + f
        if not good:
            print(f"failed: {path.stem}: {case.get('name')}")
    return passed, failed


def main():
    total = [0, 0]
    results = pathlib.Path(sys.argv[1])
    for path in sorted(results.glob("*.xml")):
        passed, failed = junit(path)
        print(f"{path.stem}: {passed} passed, {failed} failed")
        total = [total[0] + passed, total[1] + failed]
    for path in sorted(results.glob("*.count")):
        passed, failed = counts_in(path.read_text()) or (0, 1)
        if failed:
            print(f"failed: {path.stem}")
        total = [total[0] + passed, total[1] + failed]
    print(f"{total[0]} passed, {total[1]} failed")
    sys.exit(1 if total[1] or not total[0] else 0)


main()
