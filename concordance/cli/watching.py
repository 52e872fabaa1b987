"""Doing something again whenever a file of the knowledge base changes."""

from __future__ import annotations

import queue
from collections.abc import Callable
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from concordance.base.paths import FILES, FOLDERS

_QUIET = 0.2  # seconds without a change, since an editor writes more than once


class _Changes(FileSystemEventHandler):
    """Notes each change of a file that a check reads."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.seen: queue.Queue[str] = queue.Queue()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Note the file, unless it was only opened or read."""
        if event.is_directory or event.event_type in ("opened", "closed_no_write"):
            return
        for name in filter(None, (event.src_path, event.dest_path)):
            path = Path(str(name))
            if path.parent == self.root and path.name not in FILES:
                continue
            if not path.name.startswith("."):
                self.seen.put(str(name))


def watch(root: Path, act: Callable[[], object]) -> None:
    """Act, and again after each change, until somebody interrupts."""
    changes = _Changes(root)
    observer = Observer()
    observer.schedule(changes, str(root), recursive=False)
    for folder in FOLDERS:
        if (root / folder).is_dir():
            observer.schedule(changes, str(root / folder), recursive=False)
    observer.start()
    try:
        while True:
            act()
            changes.seen.get()
            _settle(changes.seen)
    except KeyboardInterrupt:
        return
    finally:
        observer.stop()
        observer.join()


def _settle(seen: queue.Queue[str]) -> None:
    while True:
        try:
            seen.get(timeout=_QUIET)
        except queue.Empty:
            return
