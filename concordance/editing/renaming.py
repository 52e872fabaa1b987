"""Giving an entry, a kind, a relation or a tour another name, in every file that names it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from concordance.base.naming import namings
from concordance.base.paths import VOCABULARY, concept_path, id_like, why_not_an_id
from concordance.base.problems import Keys, Location, did_you_mean
from concordance.base.writing import Files
from concordance.editing.replacing import Replacing
from concordance.editing.uses import Sort, uses, was_published
from concordance.editing.yamltext import Refused, read_yaml
from concordance.study.index import Index

_MADE_FROM = re.compile(r"---\n(?:(?!---).*\n)*?edit: (.+)\n")


@dataclass(frozen=True, slots=True)
class Renamed:
    """A rename: the changes to make, and if the old address will lead to the new one."""

    changes: Files
    leads: bool


def rename(root: Path, index: Index, what: Sort, old: str, new: str) -> Renamed:
    """An entry, a kind, a relation or a tour under another name.

    Raises `Refused` if the name cannot be given, and `Unchangeable` if a file has to be changed by hand.
    """
    (_check_entry if what == "entry" else _check_name)(index, what, old, new)
    files: dict[str, Replacing] = {}

    def file(path: str) -> Replacing:
        if path not in files:
            files[path] = Replacing(read_yaml(path, (root / path).read_bytes()), old, new)
        return files[path]

    path, keys, key = _declared(index, what, old)
    leads = what != "entry" or was_published(index, old)
    former = _former(index, what, old)
    if new in former and leads:  # back to a name that it had
        file(path).put((*keys, key, former.index(new)), old)
    elif new in former:
        file(path).drop((*keys, key), former.index(new))
    elif leads:
        file(path).append(keys, key, old)
    for use in uses(index.base, what, old):
        if old not in index.base.texts[use.path]:
            continue
        getattr(file(use.path), use.how)(use.keys)
    changes: dict[str, bytes | None] = {}
    for changed, replacing in files.items():
        if (content := replacing.result()) is not None:
            changes[changed] = content
    if what == "entry":
        changes[concept_path(new)] = changes.get(path) or (root / path).read_bytes()
        changes[path] = None
    return Renamed(dict(sorted(changes.items())), leads)


def elsewhere(root: Path, what: Sort, old: str) -> list[Location]:
    """Where files that are not read, such as pages written by hand, still use an old name."""
    name = rf"{re.escape(old)}(?![\w-])"
    folder = {"entry": "concepts", "kind": "kinds", "relation": "vocabulary", "tour": "tours"}[what]
    keys = {"entry": "target|concept|start", "kind": "kind", "relation": "relation", "tour": "tour"}[what]
    used = re.compile(rf"{folder}/#?{name}|\[\[{name}|^[ #-]*(?:{keys}): {name}", re.MULTILINE)
    found = []
    for pattern in ("*.md", "docs/**/*.md", "concepts/_template.yaml"):
        for file in sorted(root.glob(pattern)):
            path, text = _by_hand(root, file)
            found += [Location(path, text.count("\n", 0, match.start()) + 1) for match in used.finditer(text)]
    return found


def _by_hand(root: Path, file: Path) -> tuple[str, str]:
    """The path and the text of a file; of what it was made from if a program made it (`edit` in its head)."""
    text = file.read_text(encoding="utf-8", errors="replace")
    if made := _MADE_FROM.match(text):
        origin = root / made[1].strip()
        if origin.is_file() and origin.resolve().is_relative_to(root.resolve()):
            file, text = origin, origin.read_text(encoding="utf-8", errors="replace")
    return file.relative_to(root).as_posix(), text


def _declared(index: Index, what: Sort, name: str) -> tuple[str, Keys, str]:
    """Where something is declared: its file, the keys that lead to it, and the key of its former names."""
    if what == "entry":
        return concept_path(name), (), "formerly"
    naming = namings(index.base)[what]
    if name in naming.declared:
        return naming.path, (*naming.within, name), "formerly"
    relation, _ = index.base.vocabulary.direction(name) or (name, True)
    return VOCABULARY, ("relations", relation), "inverse-formerly"


def _former(index: Index, what: Sort, name: str) -> tuple[str, ...]:
    if what == "entry":
        return index.base.concepts[name].formerly
    return tuple(former.old for former in namings(index.base)[what].former if former.now == name)


def _check_new(new: str, old: str) -> None:
    if why := why_not_an_id(new):
        raise Refused(f"{why}; for example: {id_like(new)}")
    if new == old:
        raise Refused(f'"{old}" has this name already')


def _check_entry(index: Index, what: Sort, old: str, new: str) -> None:
    base = index.base
    if old not in base.concepts:
        now = index.former.get(old)
        hint = f'it is now "{now}"' if now else did_you_mean(old, base.concepts)
        raise Refused(f'no concept is called "{old}"' + (f": {hint}" if hint else ""))
    _check_new(new, old)
    if new in base.concepts:
        raise Refused(
            f'"{new}" is the id of another entry: choose another id, or remove one of the two entries'
        )
    if new in base.removed:
        raise Refused(f'"{new}" is the id of an entry that was removed: choose another id')
    if index.former.get(new, old) != old:
        raise Refused(f'"{new}" is a former id of "{index.former[new]}": choose another id')
    latest = index.history.latest(new)
    if latest is not None and latest.entry is None:
        raise Refused(
            f'"{new}" was given up in release {latest.version}, and is never used again: choose another id'
        )


def _check_name(index: Index, what: Sort, old: str, new: str) -> None:
    assert what != "entry"
    naming = namings(index.base)[what]
    if old not in naming.present:
        now = naming.now(old)
        hint = f'it is now "{now}"' if now else did_you_mean(old, naming.present)
        raise Refused(f'no {what} is called "{old}"' + (f": {hint}" if hint else ""))
    _check_new(new, old)
    if what == "kind" and new in ("any", "same"):
        raise Refused(f'"{new}" is reserved for the "from" and "to" of relations: choose another name')
    if new in naming.present:
        raise Refused(f'"{new}" is the name of another {what}: choose another name')
    if new in naming.removed:
        raise Refused(f'"{new}" is the name of a {what} that was removed: choose another name')
    if naming.now(new) not in (None, old):
        raise Refused(f'"{new}" is a former name of "{naming.now(new)}": choose another name')
