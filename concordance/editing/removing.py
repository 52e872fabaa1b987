"""Taking an entry, a kind, a relation or a tour out, so that its address says what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from concordance.base.forms import value_at
from concordance.base.model import KnowledgeBase
from concordance.base.naming import namings
from concordance.base.paths import REMOVED, REMOVED_NAMES, TOURS, concept_path, schema_line, schema_of
from concordance.base.problems import Keys, Location, did_you_mean
from concordance.base.writing import Files
from concordance.editing.scalars import field, flow_list
from concordance.editing.uses import Sort, uses, was_published
from concordance.editing.yamltext import Edit, Refused, checked_edit, line_after, read_yaml
from concordance.study.index import Index
from concordance.words.english import counted
from concordance.words.markup import mentions

_HEADS = {
    REMOVED: "# yaml-language-server: $schema=../schema/removed-entries.schema.json\n"
    "# Entries that were published and then removed: why, and what to read instead.\n",
    REMOVED_NAMES: "# yaml-language-server: $schema=schema/removed.schema.json\n"
    "# Kinds, relations and tours that were removed: why, and what to use instead.\n",
}


class StillUsed(Refused):
    """Something cannot be removed, since other files still name it: `places` has where."""

    places: tuple[Location, ...] = ()


@dataclass(frozen=True, slots=True)
class Removal:
    """A removal: the changes to make, and if anything stays at the address."""

    changes: Files
    stays: bool


def remove(
    root: Path, index: Index, what: Sort, name: str, why: str, replaced_by: tuple[str, ...]
) -> Removal:
    """An entry, a kind, a relation or a tour taken out.

    Raises `Refused` if it may not be, `StillUsed` if other files name it, and `Unchangeable` if a file has to
    be changed by hand.
    """
    base = index.base
    known = base.concepts if what == "entry" else namings(base)[what].declared
    noun = "concept" if what == "entry" else what
    for one in (name, *replaced_by):
        if one not in known:
            hint = did_you_mean(one, known) or _inverse(base, what, one)
            raise Refused(f'no {noun} is called "{one}"' + (f": {hint}" if hint else ""))
    if name in replaced_by:
        raise Refused(f'"{name}" cannot be replaced by itself')
    if places := sorted({*_others(base, what, name)}):
        used = StillUsed(f'"{name}" is still used in {counted(len(places), "place")}: change these first')
        used.places = tuple(places)
        raise used
    changes: dict[str, bytes | None] = {}
    within: Keys = ()
    if what == "entry":
        changes[concept_path(name)] = None
        shown, former = base.concepts[name].name, base.concepts[name].formerly
        stays = was_published(index, name)
        names = [name, *former] if stays else [*former]
        listed = REMOVED
    else:
        naming = namings(base)[what]
        changes[naming.path] = _without(root, naming.path, (*naming.within, name))
        names = [name, *(one.old for one in naming.former if one.now == name)]
        shown, stays, listed, within = _shown(base, what, name), True, REMOVED_NAMES, (f"{what}s",)
    said: dict[str, Any] = {"name": shown, "why": " ".join(why.split())}
    if replaced_by:
        said["replaced-by"] = [*replaced_by]
    if names:
        changes[listed] = _listed(root, listed, within, dict.fromkeys(names, said))
    return Removal(dict(sorted(changes.items())), stays)


def _inverse(base: KnowledgeBase, what: Sort, name: str) -> str:
    found = base.vocabulary.direction(name) if what == "relation" else None
    return f'it is the inverse of "{found[0]}", which goes together with it' if found else ""


def _shown(base: KnowledgeBase, what: Sort, name: str) -> str:
    if what == "kind":
        return base.vocabulary.kinds[name].label
    return base.vocabulary.relations[name].label if what == "relation" else base.tours[name].title


def _others(base: KnowledgeBase, what: Sort, name: str) -> Iterator[Location]:
    """The places in which other things name this one."""
    own: Keys = () if what == "entry" else namings(base)[what].within
    inverse = base.vocabulary.relations[name].inverse if what == "relation" else None
    files: dict[str, Any] = {}
    for use in uses(base, what, name):
        text = base.texts[use.path]
        if not any(one and one in text for one in (name, inverse)):
            continue
        if use.path not in files:
            files[use.path] = read_yaml(use.path, text.encode()).value
        if use.how == "key" or (what == "entry" and use.path == concept_path(name)):
            continue
        if what == "relation" and use.keys[: len(own) + 1] == (*own, name):
            continue
        value = value_at(files[use.path], use.keys)
        if use.how == "value" and value.partition("#")[0] in (name, inverse):
            yield base.where(use.path, *use.keys)
        elif use.how == "mentions":
            for mention in mentions(value):
                if mention.target == name:
                    yield base.where_words(use.path, use.keys, value, mention.start, mention.end)


def _without(root: Path, path: str, keys: Keys) -> bytes | None:
    """A file without one of its keys; None if it was the only one of a file that can do without it."""
    file = read_yaml(path, (root / path).read_bytes())
    within = value_at(file.value, keys[:-1])
    if len(within) == 1:
        if path == TOURS:
            return None
        raise Refused(f'"{keys[-1]}" is the only one in {path}, which needs at least one')
    start, end = file.line_start(file.keys[keys].start), file.line_end(file.values[keys].end)
    expected = _changed(file.value, keys[:-1], {key: one for key, one in within.items() if key != keys[-1]})
    return checked_edit(file, [Edit(start, end, "")], expected)


def _listed(root: Path, path: str, within: Keys, added: Mapping[str, Any]) -> bytes:
    """The file of what was removed, with more in it."""
    column = 2 * len(within)
    lines = [line for name, said in added.items() for line in _entry(name, said, column)]
    if not (root / path).exists():
        head = [schema_line(path)] if (root / schema_of(path)).exists() else []
        return "\n".join([*head, _HEADS[path].rstrip(), *(f"{key}:" for key in within), *lines, ""]).encode()
    file = read_yaml(path, (root / path).read_bytes())
    if within and within[0] not in file.value:
        expected = {**file.value, str(within[0]): {**added}}
        edit = line_after(file, file.values[()].end, "\n".join([f"{within[0]}:", *lines]))
    else:
        expected = _changed(file.value, within, {**value_at(file.value, within), **added})
        edit = line_after(file, file.values[within].end, "\n".join(lines))
    return checked_edit(file, [edit], expected)


def _entry(name: str, said: Mapping[str, Any], column: int) -> list[str]:
    lines = [f"{' ' * column}{name}:", *field("name", said["name"], column + 2)]
    lines += field("why", said["why"], column + 2)
    if "replaced-by" in said:
        lines.append(f"{' ' * (column + 2)}replaced-by: {flow_list(said['replaced-by'])}")
    return lines


def _changed(value: Any, keys: Keys, new: Any) -> Any:
    """A copy of a value with something new at a path of keys."""
    if not keys:
        return new
    return {**value, keys[0]: _changed(value[keys[0]], keys[1:], new)}
