#!/usr/bin/env python3
"""kill -9 at random moments, and --resume: the output is that of a run that nobody killed.

usage: kill_and_resume.py PROGRAM [TIMES]
"""

import json
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
import program

DOCUMENTS = 3000
BLOCK = (
    "Onderwerp: kosten van het sportpark\n\n1. Inleiding\n\nIn de vergadering van 12 maart 2024 is het sportpark besproken.\n\n"
    "2. Besluit\n\nHet college besluit:\n\n1. een krediet van € 12.500 beschikbaar te stellen;\n2. de raad te informeren.\n\n"
)


def write_input(path, rng):
    with open(path, "w", encoding="utf-8") as file:
        for i in range(DOCUMENTS):
            if i % 211 == 0:
                file.write("this line is broken\n")
            else:
                file.write(json.dumps({"id": f"note-{i}", "text": BLOCK * rng.randint(1, 8)}) + "\n")


def start(binary, source, output, jobs, more=()):
    command = [binary, "--resume", "-j", str(jobs), "-o", str(output), str(source), *more]
    return subprocess.Popen(command, stderr=subprocess.DEVNULL)


def one_round(binary, source, whole, output, seconds, rng):
    """Kills runs until one ends by itself; (problem or None, kills)."""
    output.unlink(missing_ok=True)
    kills = 0
    for _ in range(4):
        run = start(binary, source, output, rng.randint(1, 3))
        try:
            run.wait(rng.uniform(0, seconds * 0.7))
        except subprocess.TimeoutExpired:
            run.send_signal(signal.SIGKILL)
            kills += 1
        if run.wait() >= 0:
            break
        if rng.random() < 0.3 and output.exists():  # and a disk that lost the end of the last write
            size = output.stat().st_size
            with open(output, "r+b") as file:
                file.truncate(max(0, size - rng.randint(0, 5000)))
    status = start(binary, source, output, rng.randint(1, 3)).wait()
    if status != 1:  # broken lines are among the input
        return f"exit status {status}", kills
    return (None if output.read_bytes() == whole else "the output differs"), kills


def main():
    binary, times = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 50
    rng, tally = random.Random(20120501), program.Tally()
    with tempfile.TemporaryDirectory() as folder:
        source, output = pathlib.Path(folder, "in.ndjson"), pathlib.Path(folder, "out.ndjson")
        write_input(source, rng)
        begun = time.monotonic()
        status = start(binary, source, output, 2).wait()
        seconds, whole = time.monotonic() - begun, output.read_bytes()
        tally.check("whole run", [] if status == 1 and whole.count(b"\n") == DOCUMENTS else [f"exit status {status}, {whole.count(bytes([10]))} lines"])
        kills = 0
        while kills < times and not tally.failed:
            problem, killed = one_round(binary, source, whole, output, seconds, rng)
            kills += max(killed, 1)
            tally.check(f"after {kills} kills", [problem] if problem else [])
    tally.close()


main()
