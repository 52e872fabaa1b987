"""Addresses of scripts and styles with the hash of what is there: a new page never runs an old script.

A host may let browsers keep a file for a while. The hash stands behind a question mark, so that the file is
the same for whoever asks without it, and for a site that is read from a folder.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from concordance.web.delivery import SHEET
from concordance.web.parts import STYLES, asset_paths
from concordance.web.search import WORKER

_LENGTH = 8
_LOADED = re.compile(
    r'(?P<before><script src="|<link rel="stylesheet" href="|\sdata-scripts="|\sdata-tables="|"search": ")'
    r'(?P<addresses>[^"]+)"'
)
_URL_FILTER = re.compile(r"\{\{ '(?P<path>[\w./-]+)' \| url \}\}(?=\")")
_SEARCH = ("assets/search/", "assets/js/names.js", "assets/vendor/stemmer/")


class Stamps:
    """The hash of each script and style of a site, by path on the site."""

    def __init__(self, root: str = "/") -> None:
        """Begin with the files of the engine; `root` is the path of the site's address on its host."""
        self._root = root
        self._hashes: dict[str, str] = {}
        self.add({path: file.read_bytes() for path, file in asset_paths() if path.endswith((".js", ".css"))})
        # The worker hands its hash on to the scripts that it loads.
        self._hashes[WORKER] = self._together(one for one in self._hashes if one.startswith(_SEARCH))

    def add(self, files: Mapping[str, str | bytes]) -> None:
        """Take the scripts and styles of some more files, by path."""
        for path, content in files.items():
            if path.endswith((".js", ".css")):
                self._hashes[path] = _hash(content if isinstance(content, bytes) else content.encode())

    def add_sheet(self, themes: Iterable[str], sheets: Iterable[str] = STYLES) -> None:
        """Take the one sheet, which is made of the theme's, whose names have a hash, and of others."""
        self._hashes[SHEET] = _hash(" ".join([*themes, self._together(sheets)]).encode())

    def _together(self, paths: Iterable[str]) -> str:
        return _hash(" ".join(self._hashes.get(path, path) for path in paths).encode())

    def __iter__(self) -> Iterator[str]:
        """Each file with its hash, in an order that depends on nothing else."""
        return (f"{path}?{digest}" for path, digest in sorted(self._hashes.items()))

    def stamped(self, html: str, at: str) -> str:
        """The HTML of the page at an address of the site, with the hash of every script and style it loads.

        A hash that stands there already is replaced.
        """

        def with_hashes(found: re.Match[str]) -> str:
            addresses = [self._with_hash(one, at) for one in found["addresses"].split(" ")]
            return f'{found["before"]}{" ".join(addresses)}"'

        return _LOADED.sub(with_hashes, html)

    def in_template(self, text: str) -> str:
        """A template of a theme, likewise: there, a filter makes the addresses."""

        def with_hash(found: re.Match[str]) -> str:
            digest = self._hashes.get(found["path"])
            return f"{found[0]}?{digest}" if digest else found[0]

        return _URL_FILTER.sub(with_hash, text)

    def _with_hash(self, address: str, at: str) -> str:
        plain = address.partition("?")[0]
        if plain.startswith("/"):
            path = plain.removeprefix(self._root)
        else:
            path = posixpath.normpath(posixpath.join(posixpath.dirname(at), plain))
        digest = self._hashes.get(path)
        return f"{plain}?{digest}" if digest else address


def own_files(folder: Path, names: Iterable[str]) -> dict[str, bytes]:
    """The scripts and styles that a project brings itself, of those that its pages load, by path."""
    return {name: (folder / name).read_bytes() for name in names if (folder / name).is_file()}


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:_LENGTH]
