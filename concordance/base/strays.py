"""Files that would be ignored silently: in the wrong place, or with a name that is not read."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from concordance.base.model import Source
from concordance.base.paths import (
    FILES,
    IDS,
    REMOVED,
    TEMPLATE,
    fingerprint_path,
    source_path,
)
from concordance.base.problems import Keys, Location, Problem
from concordance.base.reading import read_bytes

_ENTRY = re.compile(r"^(?:definition|quotes|links) *:", re.MULTILINE)
_SOURCE = re.compile(r"^editions *:", re.MULTILINE)
_MOST = 20_000
"""How many bytes of a file are looked at."""

_YAML = re.compile(r"\.ya?ml(\.txt)?$", re.IGNORECASE)


def stray_files(
    root: Path, sources: Mapping[str, Source], read: Mapping[str, Collection[Keys]]
) -> Iterator[Problem]:
    """Report each file that looks like one of ours and would not be read.

    `read` are those that are, with the path of keys to each value.
    """
    known = {
        fingerprint_path(source.id, edition) for source in sources.values() for edition in source.editions
    }
    known |= {IDS, REMOVED, TEMPLATE, "sources/_template.yaml"}
    for folder in ("concepts", "sources"):
        for name in _names(root / folder):
            path, file = f"{folder}/{name}", root / folder / name
            if path in known or _is_irregular(file):
                continue
            if folder == "sources" and name.endswith(".fingerprint.json"):
                yield from _fingerprint(path, sources, read)
            elif name.startswith("_") and (_YAML.search(name) or file.suffix == ""):
                meant = _YAML.sub("", name.lstrip("_"))
                message = "this file would be ignored: its name begins with an underscore"
                yield _stray(path, message, f"name it {meant}.yaml, or remove it")
            elif not name.startswith("_"):
                yield _ignored(path, folder, file)
    for file in sorted(root.glob("*")):
        own = file.name in FILES or file.name.startswith(".")
        if not own and _YAML.search(file.name) and (folder := _belongs(root, file.name)):
            message = f"this file would be ignored: it looks as if it belongs in {folder}/"
            yield _stray(file.name, message, f"move it to {folder}/{_YAML.sub('', file.name)}.yaml")


def _names(folder: Path) -> list[str]:
    """The names in a folder that are neither those of hidden files nor of files that are read, sorted."""
    try:
        with os.scandir(folder) as found:
            names = sorted(entry.name for entry in found)
    except OSError:  # it is not there, or another rule reports it
        return []
    return [name for name in names if not _is_known(name)]


def _is_known(name: str) -> bool:
    """Whether it is the name of a file that is read, or of one that is hidden."""
    if name.startswith((".", "#")) or name.endswith("~"):
        return True
    return name.endswith(".yaml") and not name.startswith("_")


def size_of_template(root: Path) -> int:
    """How many bytes the template of an entry has; -1 if there is none, or it is too large to be one."""
    try:
        size = len(read_bytes(root, TEMPLATE, _MOST))
    except OSError:
        return -1
    return size if size <= _MOST else -1


def is_template(root: Path, path: str, size: int) -> bool:
    """Whether an entry's file is the template, which has so many bytes, as it is, under another name."""
    try:
        same_size = size >= 0 and os.lstat(f"{root}/{path}").st_size == size
        return same_size and read_bytes(root, path, _MOST) == read_bytes(root, TEMPLATE, _MOST)
    except OSError:
        return False


def _fingerprint(
    path: str, sources: Mapping[str, Source], read: Mapping[str, Collection[Keys]]
) -> Iterator[Problem]:
    source, edition = path.partition("/")[2].split(".")[:2]
    typed = ("editions", edition) in read.get(source_path(source), ())  # perhaps it is damaged
    if not typed and (source in sources or source_path(source) not in read):  # or else the source is
        message = "this fingerprint belongs to no edition of a source"
        hint = f"list the edition in {source_path(source)}, or remove the fingerprint"
        yield _stray(path, message, hint)


def _ignored(path: str, folder: str, file: Path) -> Problem:
    if file.is_dir():
        message = f"this folder would be ignored: only files right in {folder}/ are read"
        return _stray(path, message, f"move its files up into {folder}/, and remove it")
    message = "this file would be ignored: only .yaml files are read"
    if _YAML.search(file.name):
        return _stray(path, message, f"name it {_YAML.sub('', file.name)}.yaml")
    return _stray(
        path, message, f"if it belongs in {folder}/, let its name end with .yaml; if not, move it elsewhere"
    )


def _is_irregular(file: Path) -> bool:
    """Whether it is neither a file nor a folder, which another rule reports."""
    return file.is_symlink() or not (file.is_file() or file.is_dir())


def _belongs(root: Path, name: str) -> str:
    """The folder that a YAML file in the root belongs in, by what it says; empty if in none."""
    try:
        text = read_bytes(root, name, _MOST).decode("utf-8", "replace")
    except OSError:
        return ""
    if len(_ENTRY.findall(text)) > 1:
        return "concepts"
    return "sources" if _SOURCE.search(text) else ""


def _stray(path: str, message: str, hint: str) -> Problem:
    return Problem(Location(path), "stray-file", message, hint)
