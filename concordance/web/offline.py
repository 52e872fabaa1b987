"""The site without a network: the list of files that the service worker keeps, and the site as a zip."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Collection, Iterator
from pathlib import Path

from concordance.base.files import zipped
from concordance.base.writing import write_file

FILES = "service-worker-files.js"
"""The path on the site of the service worker's list."""

_KEPT = (".bin", ".css", ".html", ".ico", ".jpg", ".js", ".json", ".png", ".svg", ".webmanifest", ".xml")
_FOR_SERVERS = frozenset(
    [
        *("404.html", "manifest.webmanifest", "opensearch.xml", "robots.txt"),
        *("sitemap.xml", "sitemap.xml.gz", "service-worker.js", FILES),
    ]
)
"""What is of no use in a folder."""

_LEFT_OUT = (
    "assets/check/",  # the modules of which check/check.js is made
    "assets/contribute/",  # those of contribute/contribute.js
    "assets/graph/graph.html",  # a download
    "assets/images/social",
    "assets/javascripts/lunr/",  # the theme's own search, which is not used
    "assets/javascripts/workers/",
    "assets/stylesheets/",  # merged into one
    "contribute/entries/",  # drafts to improve entries by; they are sent to a forge
    "data/",  # the exports
    "opensearch.xml",
    "service-worker",
)


def files_script(site: Path, without: Collection[str] = ()) -> str:
    """The files of a built site to keep, as a script: the address of each and a hash of its content.

    The list has every page and everything that pages load, but no exports, and not the files `without`. The
    same site gives the same list.
    """
    listed = []
    for name, path in _files(site):
        entry_as_json = name.startswith("concepts/") and name.endswith(".json")
        if name in without:
            continue
        if name.endswith(_KEPT) and not name.startswith(_LEFT_OUT) and not entry_as_json:
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            listed.append([name.removesuffix("index.html"), digest[:16]])
    return f"self.files = {json.dumps(listed, ensure_ascii=False, separators=(',', ':'))};\n"


_START = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="refresh" content="0; url=index.html">
<title>Start here</title>
<p><a href="index.html">Start here</a></p>
</html>
"""


def pack(folder: Path, archive: Path) -> None:
    """Pack a built site into a zip, under a folder named after the archive, with a page to start at.

    What is of use to a server alone is left out. The same files give the same bytes.
    Raises `OSError` if the folder cannot be read or the archive cannot be written.
    """
    packed = {f"{archive.stem}/START-HERE.html": _START.encode()}
    for name, path in _files(folder):
        if name not in _FOR_SERVERS:
            packed[f"{archive.stem}/{name}"] = path.read_bytes()
    write_file(archive, zipped(packed))


def _files(folder: Path) -> list[tuple[str, Path]]:
    """Every file in a folder, by its name there, in an order that does not depend on the system."""
    return sorted(_found(folder))


def _found(folder: Path, within: str = "") -> Iterator[tuple[str, Path]]:
    for each in os.scandir(folder):
        if each.is_dir(follow_symlinks=False):
            yield from _found(folder / each.name, f"{within}{each.name}/")
        elif each.is_file():
            yield f"{within}{each.name}", folder / each.name
