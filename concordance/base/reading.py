"""Reading the files of a project, and nothing that only looks like a file.

A symbolic link leads to files that the project does not have, a pipe keeps a reader waiting for ever, and a
device has no end. So whatever is read is a regular file of bounded size, in folders that are folders.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from functools import reduce
from operator import or_
from pathlib import Path

from concordance.base.paths import FILES, FOLDERS, PUBLISHED
from concordance.base.problems import Location, Problem

MOST_BYTES = 64 * 1024 * 1024
"""The most bytes of any file: a fingerprint of seven million words has as many."""

RULES = {
    "not-a-file": "The project has only files and folders: no symbolic links, pipes, devices or sockets.",
}
"""The rules of what may be there, each with a sentence that says what it requires."""

_NAMES = ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY")  # each system has some of them
_FLAGS = reduce(or_, (getattr(os, name, 0) for name in _NAMES), os.O_RDONLY)
_MOST_TOLD = 20
_PART = 1024 * 1024  # bytes that are read at a time beyond the size that a file has said it has

_KINDS = (
    (stat.S_ISLNK, "a symbolic link"),
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISBLK, "a device"),
    (stat.S_ISCHR, "a device"),
)


class NotAFile(OSError):
    """Something that is neither a file nor a folder; `problem` says so."""

    def __init__(self, path: str, kind: str) -> None:
        """What is at `path` is of this kind: "a symbolic link"."""
        super().__init__(errno.EINVAL, f"it is {kind}, not a file", path)
        self.problem = Problem(
            Location(path),
            "not-a-file",
            f"this is {kind}, not a file",
            "put the file itself here, or remove the link" if "link" in kind else "remove it",
        )


def read_bytes(root: Path, path: str, most: int = MOST_BYTES) -> bytes:
    """The content of a regular file of the project, or its beginning: one byte more than `most` at the most.

    Raises `NotAFile` if it, or a folder that it is in, is something else, and `OSError` if it cannot be read.
    """
    whole = f"{root}/{path}"  # as text: making a path takes longer than asking for the file
    for end, sign in enumerate(path):
        if sign == "/":
            _refuse(path[:end], os.lstat(f"{root}/{path[:end]}"))
    _refuse(path, os.lstat(whole))
    file = os.open(whole, _FLAGS)
    try:
        found = os.fstat(file)
        _refuse(path, found)
        if stat.S_ISDIR(found.st_mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), path)
        return _content(file, found.st_size, most + 1)
    finally:
        os.close(file)


def _content(file: int, size: int, most: int) -> bytes:
    """Up to `most` bytes of an open file, which was of some size when it was opened."""
    parts = [os.read(file, min(size + 1, most))]
    while parts[-1] and (left := most - sum(map(len, parts))):
        parts.append(os.read(file, min(left, _PART)))
    return b"".join(parts)


def read_text(root: Path, path: str, most: int = MOST_BYTES) -> str:
    """The content of a file in UTF-8, like `read_bytes`; also raises `OSError` if it is too large.

    Raises `UnicodeDecodeError` if it is something else than UTF-8.
    """
    data = read_bytes(root, path, most)
    if len(data) > most:
        raise OSError(errno.EFBIG, f"it is larger than {most:,} bytes", path)
    return data.decode("utf-8")


def exists(root: Path, path: str) -> bool:
    """Whether there is anything with this name, even a link that leads nowhere."""
    return os.path.lexists(root / path)


def irregular(root: Path) -> Iterator[Problem]:
    """What is neither a file nor a folder, in the folders of a project and among its own files."""
    for name in FILES:
        yield from _told(root / name, name)
    for folder in (*FOLDERS, *PUBLISHED):
        told = 0
        for problem in irregular_within(root / folder, folder):
            told += 1
            if told <= _MOST_TOLD:
                yield problem
        if told > _MOST_TOLD:
            message = f"{told - _MOST_TOLD:,} more are neither files nor folders"
            yield Problem(Location(folder), "not-a-file", message, "remove them")


def irregular_within(folder: Path, name: str) -> Iterator[Problem]:
    """What is neither a file nor a folder in a folder called `name`, at any depth; no link is followed."""
    yield from _told(folder, name)
    waiting = [(folder, name)] if folder.is_dir() and not folder.is_symlink() else []
    while waiting:
        here, path = waiting.pop()
        try:
            with os.scandir(here) as found:
                entries = sorted(found, key=lambda entry: entry.name)
        except OSError:
            continue  # what cannot be read is not published either
        for entry in entries:
            where = f"{path}/{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                waiting.append((here / entry.name, where))
            elif not entry.is_file(follow_symlinks=False):
                yield from _told(here / entry.name, where)


def _told(file: Path, name: str) -> Iterator[Problem]:
    try:
        _refuse(name, os.lstat(file))
    except NotAFile as refused:
        yield refused.problem
    except (OSError, ValueError):
        return  # there is nothing


def _refuse(path: str, found: os.stat_result) -> None:
    if stat.S_ISREG(found.st_mode):
        return
    for test, kind in _KINDS:
        if test(found.st_mode):
            raise NotAFile(path, kind)
