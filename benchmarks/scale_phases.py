"""Where the time of a build goes: python scale_phases.py REPORT WORD ... runs `mkdocs WORD ...` and says so.

A thread looks a hundred times a second at what the main thread is doing, and gives the processor time since
its last look to the phase of the innermost function that belongs to one. Nothing in the engine is changed or
replaced, and no function is named, so that the phases stay true when the code moves within its packages. A
phase that takes less than some hundredths of a second may be missing. What worker processes compute is one
phase of its own.

REPORT is the JSON file to write: the processor seconds of each phase, by name, and `wall` for all of it.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import FrameType

PHASES = {
    "start of Python and its modules": ("<frozen importlib", "<frozen zipimport"),
    "what was kept": ("concordance/base/kept", "concordance/pages/keeping"),
    "load": ("concordance/base/",),
    "check": ("concordance/checks/", "concordance/quoting/", "concordance/auditing/"),
    "record": ("concordance/record/",),
    "study": ("concordance/study/",),
    "drawing": ("concordance/drawing/",),
    "exports": ("concordance/exports/", "concordance/citing/"),
    "pages": ("concordance/pages/",),
    "search index": ("concordance/web/search", "material/plugins/search/"),
    "writing files": ("/shutil.py", "mkdocs/utils/__init__.py", "concordance/web/staging"),
    "frame of the engine": ("concordance/web/",),
    "Markdown": ("/markdown/", "/pymdownx/"),
    "frame by MkDocs": ("/mkdocs/", "/material/", "concordance/theme/", "concordance/mkdocs.py"),
}
"""The phases, and what the path of a file in each has in it; the first that fits a file counts."""
REST = "the rest"
WORKERS = "worker processes"
_PAUSE = 0.01


def phase(files: Iterable[str]) -> str:
    """The phase of a stack: of the innermost of its files that belongs to one. `files` begin with that."""
    for file in files:
        path = file.replace("\\", "/")
        for name, parts in PHASES.items():
            if any(part in path for part in parts):
                return name
    return REST


def shares(looks: Sequence[tuple[str, float]]) -> dict[str, float]:
    """The seconds of each phase, from looks at a phase, each with the seconds since the one before."""
    found: dict[str, float] = defaultdict(float)
    for name, seconds in looks:
        found[name] += seconds
    return dict(found)


def compared(found: Mapping[int, Mapping[str, float]], plain: Mapping[int, float]) -> list[list[str]]:
    """The rows of the table: for each phase and number of entries, seconds, and how they compare with all of
    plain MkDocs's."""
    names = [name for name in (*PHASES, WORKERS, REST) if any(name in phases for phases in found.values())]
    return [
        [name, *(_cell(phases.get(name, 0.0), plain.get(entries)) for entries, phases in found.items())]
        for name in names
    ]


def _cell(seconds: float, plain: float | None) -> str:
    return f"{seconds:.2f} s" + (f" ({seconds / plain:.2f}×)" if plain else "")


class Watch:
    """Notes from now on what the main thread is doing."""

    def __init__(self) -> None:
        self.looks: list[tuple[str, float]] = []
        self._main, self._over = threading.main_thread().ident, threading.Event()
        self._last = time.process_time()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def end(self) -> list[tuple[str, float]]:
        """All looks."""
        self._over.set()
        self._thread.join()
        self._look()
        return self.looks

    def _run(self) -> None:
        while not self._over.wait(_PAUSE):
            self._look()

    def _look(self) -> None:
        frame = sys._current_frames().get(self._main or 0)
        now = time.process_time()
        self.looks.append((phase(_files(frame)), now - self._last))
        self._last = now


def _files(frame: FrameType | None) -> Iterable[str]:
    while frame is not None:
        yield frame.f_code.co_filename
        frame = frame.f_back


def main() -> None:
    report, words = Path(sys.argv[1]), sys.argv[2:]
    start, watch = time.perf_counter(), Watch()
    from mkdocs.__main__ import cli

    try:
        cli(words, standalone_mode=False)
    finally:
        found = shares(watch.end())
        took = os.times()
        if workers := took.children_user + took.children_system:
            found[WORKERS] = workers
        found["wall"] = time.perf_counter() - start
        report.write_text(json.dumps(found), encoding="utf-8")


if __name__ == "__main__":
    main()
