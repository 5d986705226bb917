"""Processor time of the program on an input, without the time that it needs to start."""

import os
import subprocess
import tempfile


def processor_seconds(program, args, data, repeats):
    """The least of several runs, and the exit status of the last."""
    with tempfile.TemporaryFile() as source:
        source.write(data)
        best, status = None, None
        for _ in range(repeats):
            source.seek(0)
            child = subprocess.Popen([program, *args], stdin=source, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            _, wait_status, usage = os.wait4(child.pid, 0)
            child.returncode = status = os.waitstatus_to_exitcode(wait_status)
            seconds = usage.ru_utime + usage.ru_stime
            best = seconds if best is None else min(best, seconds)
        return best, status


class Doubling:
    """time(2n) / time(n) of one program."""

    ARGS = ["extract", "--input", "text", "-"]

    def __init__(self, program, size, repeats=3):
        self.program, self.size, self.repeats = program, size, repeats
        self.start, _ = processor_seconds(program, self.ARGS, b"besluit\n", 5)

    def measure(self, make):
        """(seconds for n, seconds for 2n, ratio, exit status)."""
        once, _ = processor_seconds(self.program, self.ARGS, make(self.size), self.repeats)
        twice, status = processor_seconds(self.program, self.ARGS, make(2 * self.size), self.repeats)
        once, twice = max(once - self.start, 1e-4), max(twice - self.start, 1e-4)
        return once, twice, twice / once, status
