"""Commands, each run in a process of its own: how long it takes, what it computes, and its peak memory.

Processor time is that of the command and of all processes that it has waited for. Peak memory is that of the
largest of its processes, or, if several run at once, the most that a look every quarter of a second found in
all of them, each shared page counted once. What a system cannot tell is None.
"""

from __future__ import annotations

import os
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
    "NO_MKDOCS_2_WARNING": "1",
}
"""What the commands find around them: compiled modules are kept, as for a package that pip has installed."""
LONGEST = 1800.0
"""Seconds after which a command is ended; its figure then says so."""
ROUNDS = 5
ENOUGH = 60.0
"""No further round begins when the rounds so far have taken this many seconds."""
_LOOK = 0.25
_MEGA = 1e6
_UNIT = 1 if sys.platform == "darwin" else 1024  # bytes in which the system counts peak memory


class NotMeasuredError(Exception):
    """A figure could not be measured; the message says why."""


@dataclass(frozen=True, slots=True)
class Run:
    """What one run took: seconds from start to end, processor seconds, and peak memory in megabytes."""

    wall: float
    processor: float | None
    peak: float | None


def run(command: Sequence[str | Path], folder: Path, *, memory: bool = False) -> Run:
    """Run a command in a folder to its end. Raises `NotMeasuredError` if it fails or does not end."""
    with tempfile.TemporaryFile() as errors:
        start = time.perf_counter()
        process = subprocess.Popen(
            [str(word) for word in command],
            cwd=folder,
            env=ENVIRONMENT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=errors,
        )
        late = threading.Timer(LONGEST, process.kill)
        late.start()
        together = _Together(process.pid) if memory else None
        try:
            found = _ended(process, start)
        finally:
            late.cancel()
            most = together.most() if together else 0
        if process.returncode:
            errors.seek(0)
            said = errors.read().decode(errors="replace").strip().splitlines()[-1:] or ["it said nothing"]
            raise NotMeasuredError(f"{_name(command)} ended with {process.returncode}: {said[0][:200]}")
    peak = None if found.peak is None else max(found.peak, most / _MEGA)
    return Run(found.wall, found.processor, peak)


def rounds(step: Callable[[], None], most: int = ROUNDS, enough: float = ENOUGH) -> int:
    """Take a step up to `most` times, and as often as the next begins in time, but at least once."""
    start, done = time.perf_counter(), 0
    while done < most and (not done or time.perf_counter() - start < enough):
        step()
        done += 1
    return done


def middle(values: Sequence[float | None]) -> float | None:
    """The median; None if the system could not tell them."""
    known = [value for value in values if value is not None]
    return statistics.median(known) if known and len(known) == len(values) else None


def told(count: int) -> str:
    """How a figure was measured, for the table."""
    return "once" if count == 1 else f"median of {count}"


def _ended(process: subprocess.Popen[bytes], start: float) -> Run:
    if not hasattr(os, "wait4"):  # Windows
        process.wait()
        return Run(time.perf_counter() - start, None, None)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * _UNIT / _MEGA)


def _name(command: Sequence[str | Path]) -> str:
    return " ".join(Path(word).name if Path(word).is_absolute() else str(word) for word in command[:4])


class _Together:
    """Looks now and then at how much memory a process and those below it take together."""

    def __init__(self, pid: int) -> None:
        self._pid, self._most = pid, 0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def most(self) -> int:
        """The most bytes found, 0 if there was one process all the time or the system cannot tell."""
        self._over.set()
        self._thread.join()
        return self._most

    def _look(self) -> None:
        while not self._over.wait(_LOOK):
            family = [self._pid, *_below(self._pid)]
            if len(family) > 1:
                self._most = max(self._most, sum(map(_share, family)))


def _below(pid: int) -> Iterator[int]:
    try:
        children = [
            int(word)
            for file in Path(f"/proc/{pid}/task").glob("*/children")
            for word in file.read_text().split()
        ]
    except OSError:  # it has ended, or the system has no such files
        return
    for child in children:
        yield child
        yield from _below(child)


def _share(pid: int) -> int:
    """The bytes of a process, of shared pages only its part; 0 if it cannot be told."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return 1024 * sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def stop(process: subprocess.Popen[bytes]) -> None:
    """End a server that we started, as Ctrl-C would."""
    process.send_signal(signal.SIGINT if os.name == "posix" else signal.SIGTERM)
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
