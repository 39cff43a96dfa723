"""Runs every step, whatever became of the one before, and sums up."""

import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from scheda.config.cli.testing.steps import Step
from scheda.config.launch.paths import ROOT

COUNTS = re.compile(r"(\d+) (passed|failed|skipped|errors?)")
CLOSING = re.compile(r"\d+ (?:passed|failed|skipped|errors?).* in [\d.]+s")
COLOURS = re.compile(r"\x1b\[[\d;]*m")


@dataclass(frozen=True)
class Result:
    step: Step
    code: int
    seconds: float
    counts: Counter[str]

    def __str__(self) -> str:
        verdict = "passed" if self.code == 0 else f"FAILED (exit code {self.code})"
        return f"  {self.step.name:<24} {verdict:<24} {self.seconds:6.1f} s"


def run_all(steps: Iterable[Step]) -> int:
    results = [run(step) for step in steps]
    print("\n\nSummary\n")
    for result in results:
        print(result)
    print(f"\n{closing_line(results)}", flush=True)
    return int(any(result.code for result in results))


def run(step: Step) -> Result:
    print(f"\n\n──── {step.name} ────\n", flush=True)
    began, counts = time.monotonic(), Counter[str]()
    with subprocess.Popen(  # noqa: S603
        [*step.command, *colour(step)], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        for line in process.stdout or ():
            sys.stdout.buffer.write(line)
            sys.stdout.buffer.flush()
            counts = counted(line.decode(errors="replace")) or counts
    return Result(step, process.returncode, time.monotonic() - began, counts)


def colour(step: Step) -> list[str]:
    return ["--color=yes"] if step.counts_tests and sys.stdout.isatty() else []


def counted(line: str) -> Counter[str]:
    """What pytest's closing line counts; nothing for any other line."""
    plain = COLOURS.sub("", line)
    if not CLOSING.search(plain):
        return Counter()
    return Counter({word.rstrip("s"): int(number) for number, word in COUNTS.findall(plain)})


def closing_line(results: list[Result]) -> str:
    """A step that failed without counting tests counts as one."""
    total = sum((result.counts for result in results), Counter[str]())
    silent = [result for result in results if result.code and not result.counts]
    failed = total["failed"] + total["error"] + len(silent)
    return f"{total['passed']} passed, {failed} failed, {total['skipped']} skipped"
