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


class Growth:
    """What one program takes for an input of several sizes, each twice the one before."""

    ARGS = ["extract", "--input", "text", "-"]

    def __init__(self, program, sizes):
        self.program, self.sizes = program, sizes
        self.start, _ = processor_seconds(program, self.ARGS, b"besluit\n", 9)

    def measure(self, make, rounds, more, enough):
        """(seconds for each size, exit status of the last).

        The sizes take turns, and each keeps the least of its runs: what slows the machine down only ever adds.
        After `rounds` of them, `more` are run for as long as `enough(seconds)` is false.
        """
        inputs = [make(size) for size in self.sizes]
        best = [float("inf")] * len(inputs)
        for turn in range(rounds + more):
            if turn >= rounds and enough(best):
                break
            for i, data in enumerate(inputs):
                took, status = processor_seconds(self.program, self.ARGS, data, 1)
                best[i] = min(best[i], max(took - self.start, 1e-4))
        return best, status


def doublings(seconds, least):
    """The ratio of each step whose end is long enough to say something."""
    return [twice / once for once, twice in zip(seconds, seconds[1:]) if twice > least]
