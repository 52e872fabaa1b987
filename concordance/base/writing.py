"""Writing files so that none is left half written, even if the program is killed or the disk is full.

All files of one call are written and flushed in a folder of their own first, the *journal*, next to a copy of
what they replace. Renaming that folder to `pending` is the moment from which they count. Whoever finds it
there later moves into place what is still in it; whoever finds a journal of any other name throws it away.
"""

from __future__ import annotations

import errno
import json
import os
import secrets
import stat
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath

WORK = ".concordance"
"""The folder for the lock and the journals, in the folder that is written; git ignores all that is in it."""

Files = Mapping[str, str | bytes | None]
"""Contents by path, relative to the folder that is written, with `/` between the parts; None: it goes."""

_LOCK, _PENDING, _UNDONE, _PART = "lock", "pending", "undone", "part-"
_PLAN = "plan.json"
_WAIT = 10.0  # seconds
_STALE = 3600.0  # seconds after which nobody is still writing one file
_FOREIGN = frozenset({"..", ".git", ".venv", WORK})


class Busy(OSError):
    """Another command is writing into the same folder, and has been for a while."""


def write_file(path: Path, content: str | bytes) -> None:
    """Write one file: whoever reads it finds the old content or the new one, never a part.

    Raises `OSError` if it cannot be written; then it has not changed.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    mark = f".{path.name[:100]}.part-"
    for left in path.parent.iterdir():
        with suppress(OSError):
            if left.name.startswith(mark) and time.time() - left.stat().st_mtime > _STALE:
                left.unlink()
    part = path.with_name(f"{mark}{secrets.token_hex(4)}")
    try:
        _write(part, content, like=path)
        part.replace(path)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise


def write_whole(files: Files, root: Path) -> None:
    """Write several files below a folder, all of them or none.

    Raises `OSError` if they cannot be written; then nothing has changed.
    """
    with exclusive(root) as put:
        put(files)


@contextmanager
def exclusive(root: Path) -> Iterator[Callable[[Files], None]]:
    """Keep every other writer out of a folder meanwhile; gives the function that writes files into it.

    Raises `Busy` if another one stays in there.
    """
    with _locked(root) as work:
        _settle(root, work)
        yield lambda files: _put(root, work, files)


def recover(root: Path) -> str:
    """Finish or take back what a run that was interrupted left in a folder; says so, or "" if nothing.

    Raises `OSError` if that cannot be done.
    """
    work = root / WORK
    if not _is_folder(work) or not any(_journals(work)):
        return ""
    with _locked(root):
        found = _settle(root, work)
    if _PENDING in found:
        return "an earlier run was interrupted while it wrote: its files were all there, and are now in place"
    return "an earlier run was interrupted while it wrote: what it left behind was removed" if found else ""


def workplace(root: Path) -> Path:
    """The folder for what is not in its place yet, in a folder that is written; made if it is not there."""
    work = root / WORK
    root.mkdir(parents=True, exist_ok=True)
    if not _is_folder(work):
        if work.is_symlink() or work.exists():
            raise OSError(errno.ENOTDIR, f"{work} is in the way: remove it")
        work.mkdir(exist_ok=True)
    if not (work / ".gitignore").exists():
        write_file(work / ".gitignore", "*\n")
    return work


@contextmanager
def _locked(root: Path) -> Iterator[Path]:
    from filelock import FileLock, Timeout  # only writers pay for importing it

    work = workplace(root)
    lock = FileLock(work / _LOCK, timeout=_WAIT)
    try:
        lock.acquire()
    except Timeout:
        raise Busy(errno.EBUSY, "another command is writing there: wait for it, and try again") from None
    try:
        yield work
    finally:
        lock.release()


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _journals(work: Path) -> Iterator[Path]:
    for path in sorted(work.iterdir()):
        if path.name in (_PENDING, _UNDONE) or path.name.startswith(_PART):
            yield path


def _settle(root: Path, work: Path) -> list[str]:
    """Deal with every journal that is there, and give their names. Nobody else is writing."""
    found = list(_journals(work))
    for journal in found:
        if journal.name == _PENDING:
            _apply(root, journal)
        elif journal.name == _UNDONE:
            _undo(root, journal)
        _discard(journal)
    return [journal.name for journal in found]


def _put(root: Path, work: Path, files: Files) -> None:
    import shutil
    import tempfile

    journal = Path(tempfile.mkdtemp(prefix=_PART, dir=work))
    try:
        plan = []
        for number, (name, content) in enumerate(files.items()):
            target = _target(root, name)
            plan.append([name, target.exists()])
            if target.exists():
                _write(journal / f"{number}.old", target.read_bytes(), like=target)
            if content is None:
                _write(journal / f"{number}.gone", b"")
            else:
                _write(journal / f"{number}.new", content, like=target)
        _write(journal / _PLAN, json.dumps({"of": _identity(journal), "files": plan}))
        pending = journal.rename(work / _PENDING)
    except BaseException:
        shutil.rmtree(journal, ignore_errors=True)
        raise
    try:
        _flush_folder(work)
        _apply(root, pending)
    except BaseException:
        undone = pending.rename(work / _UNDONE)
        _undo(root, undone)
        _discard(undone)
        raise
    with suppress(OSError):  # all is in place; whoever comes next finds nothing left to move
        _discard(pending)


def _apply(root: Path, journal: Path) -> None:
    """Move the new files that are still in a journal into place."""
    for number, (name, _) in enumerate(_plan(journal)):
        new = journal / f"{number}.new"
        if new.is_file() and not new.is_symlink():
            _move(new, _target(root, name))
        if (journal / f"{number}.gone").is_file():
            _target(root, name).unlink(missing_ok=True)


def _undo(root: Path, journal: Path) -> None:
    """Bring back the files as they were before any of a journal was moved into place."""
    for number, (name, existed) in enumerate(_plan(journal)):
        old, target = journal / f"{number}.old", _target(root, name)
        if not existed:
            with suppress(FileNotFoundError, NotADirectoryError):
                target.unlink()
            for folder in target.relative_to(root).parents[:-1]:
                with suppress(OSError):  # not empty
                    (root / folder).rmdir()
        elif old.is_file() and not old.is_symlink():
            _move(old, target)


def _plan(journal: Path) -> list[tuple[str, bool]]:
    """The files of a journal, in order, and which of them existed; none if the journal is not of our making.

    A journal that came with a clone or an archive is another folder than the one that its plan names.
    """
    try:
        plan = json.loads((journal / _PLAN).read_text(encoding="utf-8"))
        if plan["of"] == _identity(journal):
            return [(str(name), bool(existed)) for name, existed in plan["files"]]
    except (OSError, ValueError, KeyError, TypeError):
        pass
    return []


def _identity(folder: Path) -> list[int]:
    """What tells a folder from all others on this machine, and stays when it is renamed."""
    found = folder.stat()
    return [found.st_dev, found.st_ino]


def _target(root: Path, name: str) -> Path:
    """Where a file belongs; refuses every place outside the folder, and those of other programs."""
    parts = PurePosixPath(name).parts
    target = root.joinpath(*parts)
    if not target.is_relative_to(root) or _FOREIGN & {*parts}:
        raise OSError(errno.EPERM, f"{name} is outside of {root}")
    if not target.parent.resolve().is_relative_to(root.resolve()):
        raise OSError(errno.EPERM, f"{name} leads outside of {root}, through a symbolic link")
    return target


def _move(file: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        file.replace(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        write_file(target, file.read_bytes())  # a folder on another disk
        file.unlink()


def _discard(journal: Path) -> None:
    """Remove a journal; from the first moment on it counts no more."""
    if not journal.name.startswith(_PART):
        journal = journal.rename(journal.with_name(f"{_PART}{journal.name}-{os.getpid()}-{time.time_ns()}"))
    import shutil

    shutil.rmtree(journal, ignore_errors=True)


def _write(path: Path, content: str | bytes, like: Path | None = None) -> None:
    """Write a new file, and wait until it is on the disk; it gets the permissions of the one it replaces."""
    with path.open("xb") as file:
        file.write(content.encode() if isinstance(content, str) else content)
        file.flush()
        os.fsync(file.fileno())
    if like is not None and like.exists():
        path.chmod(stat.S_IMODE(like.stat().st_mode))


def _flush_folder(folder: Path) -> None:
    """Wait until a folder's names are on the disk, where the system can."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
