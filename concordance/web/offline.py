"""The site without a network: the list of files that the service worker keeps, and the site in one zip."""

from __future__ import annotations

import hashlib
import json
import zipfile
from pathlib import Path

FILES = "service-worker-files.js"
"""The path of the service worker's list on the site."""

_KEPT = frozenset({".css", ".html", ".ico", ".jpg", ".js", ".json", ".png", ".svg", ".webmanifest", ".xml"})
_LEFT_OUT = (
    "assets/graph/graph.html",  # a download
    "assets/images/social",
    "assets/javascripts/lunr/",  # the theme's own search, which has no part in ours
    "assets/javascripts/workers/",
    "assets/stylesheets/",  # all of them are in one
    "data/",  # the exports
    "service-worker",
)
_EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first date that a zip can hold


def files_script(site: Path) -> str:
    """The files to keep of a built site, as a script: the address and a hash of the content of each.

    Every page is on the list, and all that a page loads; exports are not. The same site gives the same list.
    """
    listed = []
    for path in _files(site):
        name = path.relative_to(site).as_posix()
        entry_as_json = name.startswith("concepts/") and path.suffix == ".json"
        if path.suffix in _KEPT and not name.startswith(_LEFT_OUT) and not entry_as_json:
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            listed.append([name.removesuffix("index.html"), digest[:16]])
    return f"self.files = {json.dumps(listed, ensure_ascii=False, separators=(',', ':'))};\n"


def pack(folder: Path, archive: Path) -> None:
    """Write a folder into a zip, under the archive's own name; the same files give the same bytes.

    Raises `OSError` where the folder cannot be read or the archive not written.
    """
    archive.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for path in _files(folder):
            name = f"{archive.stem}/{path.relative_to(folder).as_posix()}"
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # Unix, whichever system packs it
            entry.external_attr = 0o644 << 16
            packed.writestr(entry, path.read_bytes())


def _files(folder: Path) -> list[Path]:
    """Every file of a folder, in an order that does not depend on the system."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return sorted(files, key=lambda path: path.relative_to(folder).as_posix())
