"""The folders of a served site: that of the last good build, and that of the one that is being made."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from threading import Thread


class OutdatedError(Exception):
    """The files have changed again while a site was being built from them."""


class Trial:
    """The folders of a site that is being served and edited."""

    def __init__(self) -> None:
        """Begin without a site."""
        self.shown: Path | None = None
        self._made: Path | None = None
        self._old: Path | None = None

    def begin(self) -> Path:
        """A new folder to build in. Raises `OSError` if it cannot be made."""
        self._made = Path(tempfile.mkdtemp(prefix="concordance_"))
        return self._made

    def finish(self) -> None:
        """Show what was built, in place of the last site, which stays until `forget`."""
        self._old, self.shown, self._made = self.shown, self._made, None

    def forget(self) -> None:
        """Remove the last site, which nobody is shown any more."""
        Thread(target=_remove, args=(self._old,)).start()  # nobody has to wait for that
        self._old = None

    def discard(self) -> None:
        """Remove what was built; the last site stays."""
        _remove(self._made)
        self._made = None

    def close(self) -> None:
        """Remove everything."""
        self.discard()
        _remove(self._old)
        _remove(self.shown)


def _remove(folder: Path | None) -> None:
    if folder:
        shutil.rmtree(folder, ignore_errors=True)
