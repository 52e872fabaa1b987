"""Commands, each run in a process of its own: how long it takes, what it computes, and its peak memory.

scale_launch.py says what a command took. If several of its processes run at once, its peak memory is the most
that a look every quarter of a second found in all of them, each shared page counted once. What a system
cannot tell is None.
"""

from __future__ import annotations

import json
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
LAUNCH = Path(__file__).with_name("scale_launch.py")
ROUNDS = 5
ENOUGH = 60.0
"""No further round begins when the rounds so far have taken this many seconds."""
_LOOK = 0.25
_MEGA = 1e6


class NotMeasuredError(Exception):
    """A figure could not be measured; the message says why."""


@dataclass(frozen=True, slots=True)
class Run:
    """What one run took: seconds from start to end, processor seconds, and peak memory in megabytes."""

    wall: float
    processor: float | None
    peak: float | None


def run(command: Sequence[str | Path], folder: Path, *, memory: bool = False) -> Run:
    """Run a command in a folder to its end. Raises `NotMeasuredError` if it fails or does not end.

    With `memory`, the peak is that of all its processes together.
    """
    with tempfile.TemporaryDirectory() as name, tempfile.TemporaryFile() as errors:
        report = Path(name) / "report.json"
        process = subprocess.Popen(
            [sys.executable, str(LAUNCH), str(report), *(str(word) for word in command)],
            cwd=folder,
            env=ENVIRONMENT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=errors,
            start_new_session=True,
        )
        together = _Together(process.pid) if memory else None
        try:
            process.wait(timeout=LONGEST)
        except subprocess.TimeoutExpired as error:
            raise NotMeasuredError(f"{_name(command)} did not end in {LONGEST:.0f} s") from error
        finally:
            most = together.most() if together else 0.0
            if process.poll() is None:
                _end_all(process)
        errors.seek(0)
        said = errors.read().decode(errors="replace").strip().splitlines()[-1:] or ["it said nothing"]
        found = json.loads(report.read_text(encoding="utf-8")) if report.is_file() else {"status": "?"}
    if found["status"] != 0:
        raise NotMeasuredError(f"{_name(command)} ended with {found['status']}: {said[0][:200]}")
    peak = None if found["peak"] is None else max(found["peak"], most)
    return Run(found["wall"], found["processor"], peak)


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


def _end_all(process: subprocess.Popen[bytes]) -> None:
    """End the launcher and, where there are groups of processes, all that it has started."""
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()


def _name(command: Sequence[str | Path]) -> str:
    return " ".join(Path(word).name if Path(word).is_absolute() else str(word) for word in command[:4])


class _Together:
    """Looks now and then at how much memory the processes below one take together."""

    def __init__(self, pid: int) -> None:
        self._pid, self._most = pid, 0.0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def most(self) -> float:
        """The most megabytes found; 0 if there was one process all the time or the system cannot tell."""
        self._over.set()
        self._thread.join()
        return self._most

    def _look(self) -> None:
        while not self._over.wait(_LOOK):
            family = list(below(self._pid))
            if len(family) > 1:
                self._most = max(self._most, sum(map(share, family)) / _MEGA)


def below(pid: int) -> Iterator[int]:
    """The processes that one has started, those that they have, and so on; none if it cannot be told."""
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
        yield from below(child)


def share(pid: int) -> int:
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
