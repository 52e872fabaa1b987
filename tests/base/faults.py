"""Something done in a process of its own, in which one change of the file system fails or is the last.

Every change of a file below a folder is a *moment*: opening it to write, flushing it to the disk, renaming
and removing it, making a folder. What happens at a moment: nothing (the moments are counted), the process is
killed, it is killed after half of the file that it flushes is on the disk, or an error is raised.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

COUNT, KILL, TORN = "count", "kill", "torn"
"""What happens at a moment; besides, the number of an error."""

_CHANGES = frozenset({"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate"})
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class _Moments:
    """Counts the moments, and does at one of them what it is told to."""

    def __init__(self, folder: Path, how: str | int, moment: int) -> None:
        self.folder, self.how, self.moment, self.count = f"{folder}{os.sep}", how, moment, 0

    def hook(self, event: str, arguments: tuple[Any, ...]) -> None:
        path = arguments[0] if arguments else None
        if event == "open":
            _, mode, flags = arguments
            writes = flags & _WRITES if isinstance(flags, int) else any(how in mode for how in "wax+")
            if not writes:
                return
        elif event not in _CHANGES:
            return
        if isinstance(path, str | bytes | os.PathLike) and self.is_inside(os.fsdecode(path)):
            self.happens()

    def is_inside(self, path: str) -> bool:
        return str(Path.cwd() / path).startswith(self.folder)

    def happens(self) -> None:
        self.count += 1
        if self.count == self.moment and self.how in (KILL, TORN):
            os.kill(os.getpid(), signal.SIGKILL)
        elif self.count == self.moment and isinstance(self.how, int):
            raise OSError(self.how, os.strerror(self.how))

    def watch(self) -> None:
        flush = os.fsync

        def fsync(handle: Any) -> None:
            size = os.fstat(handle).st_size
            if self.how == TORN and self.count + 1 == self.moment and size:
                os.ftruncate(handle, size // 2)
            self.happens()
            flush(handle)

        os.fsync = fsync  # type: ignore[assignment]
        if self.how != TORN:
            sys.addaudithook(self.hook)


def run(root: Path, how: str | int, moment: int, action: Callable[[], object]) -> tuple[int, str, int]:
    """Do something in a folder; gives its exit status (below 0 if killed), its output, and the moments."""
    said, counted = root.parent / "said", root.parent / "counted"
    child = os.fork()
    if child == 0:
        sys.settrace(None)  # it ends without a word to whoever follows what runs
        handle = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(handle, 1)
        os.dup2(handle, 2)
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 - pytest has replaced them
        sys.stderr = sys.stdout
        os.chdir(root)
        moments, status = _Moments(root, how, moment), 70
        try:
            moments.watch()
            action()
            status = 0
        except SystemExit as leaving:
            status = leaving.code if isinstance(leaving.code, int) else 0
        except BaseException as error:
            print(f"Traceback: {error!r}")
        finally:
            sys.stdout.flush()
            moments.how = COUNT
            counted.write_text(str(moments.count))
            os._exit(status)
    _, status = os.waitpid(child, 0)
    return (
        os.waitstatus_to_exitcode(status),
        said.read_text(encoding="utf-8"),
        int(counted.read_text()) if os.WIFEXITED(status) else moment,
    )
