"""A site is built beside the one that is there, and takes its place once it is whole."""

from __future__ import annotations

import errno
import secrets
import shutil
from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout

from concordance.base.writing import workplace

_MARK = "site-"


class Staging:
    """The folder in which a site is built until it is whole; others are built in folders of their own."""

    def __init__(self, site: Path) -> None:
        """Make the folder for a site. Raises `OSError` if that cannot be done."""
        self.site, work = site, workplace(site.parent)
        self.left = _clean(work, site)
        self.folder = work / f"{_MARK}{secrets.token_hex(4)}"
        self._lock = FileLock(_lock_of(self.folder))
        self._lock.acquire()
        self.folder.mkdir()

    def finish(self) -> None:
        """Put the site in its place. Raises `OSError` if that cannot be done; then the old one stays."""
        old = _old_of(self.folder)
        try:
            if self.site.exists():
                self.site.rename(old)
            self.folder.rename(self.site)
        except OSError as error:
            if old.exists():
                old.rename(self.site)
            if error.errno not in (errno.EXDEV, errno.EBUSY):
                raise
            _replace_content(self.folder, self.site)  # a folder that cannot be moved, such as a volume
        _keep_hidden(old, self.site)
        self.discard()

    def discard(self) -> None:
        """Remove what was built, or what it replaced."""
        for folder in (self.folder, _old_of(self.folder)):
            shutil.rmtree(folder, ignore_errors=True)
        self._lock.release()
        with suppress(OSError):
            _lock_of(self.folder).unlink()


def _lock_of(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}.lock")


def _old_of(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}.old")


def _clean(work: Path, site: Path) -> bool:
    """Remove what builds that were interrupted left, and bring back the site that one had moved away."""
    found = False
    for file in sorted(work.glob(f"{_MARK}*.lock")):
        folder = file.with_suffix("")
        lock = FileLock(file, timeout=0)
        try:
            lock.acquire()
        except Timeout:
            continue  # that one is still being built
        if _old_of(folder).exists() and not site.exists():
            _old_of(folder).rename(site)
        _keep_hidden(_old_of(folder), site)
        for left in (folder, _old_of(folder)):
            found = found or left.exists()
            shutil.rmtree(left, ignore_errors=True)
        lock.release()
        with suppress(OSError):
            file.unlink()
    return found


def _keep_hidden(old: Path, site: Path) -> None:
    """Move what is hidden in the old site, such as a .git, to the new one: MkDocs keeps that, too."""
    for kept in sorted(old.glob(".*")):
        if not (site / kept.name).exists():
            kept.rename(site / kept.name)


def _replace_content(made: Path, site: Path) -> None:
    for old in site.iterdir():
        if not old.name.startswith("."):
            shutil.rmtree(old) if old.is_dir() else old.unlink()
    shutil.copytree(made, site, dirs_exist_ok=True)
