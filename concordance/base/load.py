"""From the files of a knowledge base to its model, with the place of every value.

Loading never raises on bad content: anything wrong with a file becomes a problem, and everything else
is still loaded.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from concordance.base.about import UNNAMED, About
from concordance.base.advice import Advice, Known, instead_of, missing, strange_letter, unknown
from concordance.base.forms import (
    about_key,
    close_gaps,
    existing,
    expected,
    is_misspelt,
    last_first,
    list_of,
    model_at,
    removable,
    remove,
    stand_in,
    value_at,
)
from concordance.base.model import Concept, KnowledgeBase, Removed, RemovedNames, Source, Tour, Vocabulary
from concordance.base.paths import (
    IDS,
    KNOWLEDGE,
    REMOVED,
    REMOVED_NAMES,
    SLUG_FORM,
    TEMPLATE,
    TOURS,
    VOCABULARY,
    concept_path,
    fingerprint_command,
    fingerprint_path,
    id_like,
    source_path,
)
from concordance.base.problems import Keys, Location, Problem
from concordance.base.reading import RULES as REGULAR
from concordance.base.reading import NotAFile, exists, irregular, read_bytes, read_text
from concordance.base.schema import EDITORS
from concordance.base.strays import is_template, stray_files
from concordance.base.surprises import RULES as SURPRISES
from concordance.base.values import Typed
from concordance.base.yamltree import MAX_BYTES, Tree, read_tree
from concordance.quoting.fingerprint import Fingerprint

RULES = {
    "file-too-large": "A YAML file has at most 256 KiB.",
    "not-utf-8": "Files are encoded in UTF-8.",
    "yaml-syntax": "A file is well-formed YAML, at most twelve levels deep.",
    "empty-file": "A file is not empty, and not the template as it is.",
    "several-documents": "A file holds one YAML document.",
    "yaml-alias": "YAML aliases (*name) are not allowed: every value is written out where it belongs.",
    "yaml-anchor": "YAML anchors (&name) are not allowed.",
    "yaml-tag": "YAML tags (!name) are not allowed: every value is text.",
    **SURPRISES,
    "duplicate-key": "A key appears only once in a mapping.",
    "unknown-key": "Only the keys of the format are allowed.",
    "missing-key": "The required keys are present.",
    "wrong-form": "A value has the expected form: text, a list, a mapping, or one of a few words.",
    "missing-file": "The files of a knowledge base are there: settings, vocabulary and fingerprints.",
    **REGULAR,
    "stray-file": "Every file of an entry or a source is where it is read, and has a name that is read.",
    "bad-fingerprint": "A fingerprint is a file that `concordance fingerprint` wrote, unchanged.",
}
"""The rules that loading itself enforces, each with a sentence that says what it requires."""

_MOST_FAULTS = 100
"""The most faults of form that are told of one file, or of one part of a file that has a part for each id."""

MOST_IDS = 4 * 1024 * 1024
"""The most bytes of the list of released ids."""

_MOST_ADVISED = 100
"""How many problems get a hint that takes a search; a file with more was not written by hand."""

_T = TypeVar("_T", bound=Typed)


class _Loading:
    """What has been gathered so far.

    `lost` has the values that are there no more, or only as a stand-in. `open` are the problems whose hints
    depend on what there is to name: they wait until everything is loaded.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.places: dict[str, Mapping[Keys, Location]] = {}
        self.keys: dict[str, Mapping[Keys, Location]] = {}
        self.texts: dict[str, str] = {}
        self.lost: dict[str, set[Keys]] = {}
        self.problems: list[Problem] = []
        self.open: dict[Problem, Callable[[Known], Advice]] = {}

    def tree(self, path: str) -> Tree:
        """The tree of a file; its problems, places and text are recorded."""
        self.note(path, Tree())
        try:
            data = read_bytes(self.root, path, MAX_BYTES)
        except NotAFile as refused:
            self.problems.append(refused.problem)
            return Tree()
        except OSError as error:
            message = f"this file cannot be read: {error.strerror}"
            hint = "it belongs to the knowledge base: restore it"
            if (self.root / path).is_dir() or (self.root / path).is_symlink():
                hint = "only a file can have this name: rename or remove what is there"
            self.problems.append(Problem(Location(path), "missing-file", message, hint))
            return Tree()
        tree = read_tree(path, data)
        self.note(path, tree)
        self.texts[path] = tree.text
        self.problems += tree.problems
        return tree

    def note(self, path: str, tree: Tree) -> None:
        """Record where everything in a file is."""
        self.places[path], self.keys[path] = tree.places, tree.keys

    def file(self, model: type[_T], path: str, **given: str) -> _T | None:
        """A file as a model; what does not fit becomes problems, and is left out if possible."""
        tree = self.tree(path)
        found = self.typed(model, path, tree, **given)
        self.note(path, tree)
        return found

    def typed(self, model: type[_T], path: str, tree: Tree, **given: str) -> _T | None:
        """A tree as a model, like `file`; the tree forgets the places of what is left out."""
        value = tree.value
        if value is None:
            return None
        if not isinstance(value, dict):
            start = (
                "start from concepts/_template.yaml"
                if model is Concept
                else "write one `key: value` per line"
            )
            self.refuse(path, tree, (), "expected a mapping of keys to values", start)
            return None
        for key in given:
            if key in value:
                self.unknown_key(path, tree, (key,), value, model)
        value = {key: item for key, item in value.items() if key not in given}
        lost = self.lost.setdefault(path, set())
        lost |= {(key,) for key in tree.lost}
        try:
            return model.model_validate({**value, **given})
        except ValidationError as error:
            faults = error.errors(include_url=False)
        if len(faults) > _MOST_FAULTS:  # nobody reads them all, and each takes its time
            message = f"the form of {len(faults) - _MOST_FAULTS:,} more values is wrong in this file"
            self.refuse(path, tree, (), message, "mend the first ones, and check again")
            faults = faults[:_MOST_FAULTS]
        whole = deepcopy(value)
        for fault in faults:
            if fault["type"] != "missing" or not (fault["loc"][0] in tree.lost or is_misspelt(fault, faults)):
                self.fault(path, tree, fault, whole, model)
        # What remains without the faulty parts is still worth checking.
        replaced = {keys for fault in faults if (keys := stand_in(model, fault, value))}
        lost |= replaced
        rest = {removable(fault, value) for fault in faults if not stand_in(model, fault, value)}
        for keys in sorted(rest, key=last_first):
            remove(value, keys)
        lost |= rest
        tree.places, tree.keys = close_gaps(tree.places, rest), close_gaps(tree.keys, rest)
        try:
            return model.model_validate({**value, **given})
        except ValidationError:
            return None

    def fault(self, path: str, tree: Tree, fault: ErrorDetails, value: Any, model: type[Typed]) -> None:
        """An error from pydantic as a problem."""
        keys = existing(fault["loc"], value)
        name = ".".join(str(key) for key in keys)
        found = value_at(value, keys)
        if fault["type"] == "extra_forbidden":
            self.unknown_key(path, tree, keys, value, model_at(model, keys[:-1]))
        elif fault["type"] == "missing":
            key = str(fault["loc"][-1])
            message = f'{name or "the file"} needs the key "{key}"'
            problem = self.add(path, tree, keys, "missing-key", message, f"add: {key}: …")
            about = about_key(model, keys, key)
            self.open[problem] = lambda known: missing(keys, key, value, about, known)
        elif fault["loc"][-1] == "[key]":
            place = tree.keys.get(keys, Location(path))
            message = f'the key "{name}" does not have the expected form'
            hint = f"{expected(fault)}\nwrite: {id_like(str(keys[-1]))}"
            self.problems.append(Problem(place, "wrong-form", message, hint))
        elif found == "":
            self.refuse(path, tree, keys, f"{name} is empty", "add a value, or remove the key")
        else:
            shown = f' "{found[:80]}{"…" * (len(found) > 80)}"' if isinstance(found, str) else ""
            message = f"{name}{shown} does not have the expected form"
            is_name = isinstance(found, str) and fault.get("ctx", {}).get("pattern") == SLUG_FORM
            if is_name and (letter := strange_letter(found)):
                message += f": {letter}"
            hint = expected(fault) + (list_of(found) if fault["type"] == "tuple_type" else "")
            problem = self.refuse(path, tree, keys, message, hint)
            if is_name and model is Concept:
                self.open[problem] = lambda known: (
                    instead_of(found, keys, value, known) or expected(fault),
                    (),
                )

    def unknown_key(self, path: str, tree: Tree, keys: Keys, value: Any, model: type[Typed] | None) -> None:
        """A key that the format does not have."""
        allowed = [str(field.alias or name) for name, field in model.model_fields.items()] if model else []
        hint = unknown(keys, value_at(value, keys), [name for name in allowed if name != "id"])
        place = tree.keys.get(keys) or tree.places.get(keys) or Location(path)
        name = ".".join(str(key) for key in keys)
        self.problems.append(Problem(place, "unknown-key", f'unknown key "{name}"', hint))

    def refuse(self, path: str, tree: Tree, keys: Keys, message: str, hint: str) -> Problem:
        return self.add(path, tree, keys, "wrong-form", message, hint)

    def add(self, path: str, tree: Tree, keys: Keys, rule: str, message: str, hint: str) -> Problem:
        while keys and keys not in tree.places:
            keys = keys[:-1]
        problem = Problem(tree.places.get(keys, Location(path)), rule, message, hint)
        self.problems.append(problem)
        return problem

    def all_problems(self, known: Known) -> list[Problem]:
        """Every problem, with the hints that depend on what there is to name, sorted by place."""
        found = set()
        advised = 0
        for problem in self.problems:
            advise = self.open.get(problem)
            if advise and advised < _MOST_ADVISED:
                advised += 1
                hint, run = advise(known)
                problem = replace(problem, hint=hint, run=run)
            found.add(problem)
        return sorted(found)


def load_about(root: Path) -> About:
    """What the knowledge base in `root` says about itself, or `UNNAMED` if knowledge.yaml is damaged."""
    loading = _Loading(root)
    return loading.typed(About, KNOWLEDGE, loading.tree(KNOWLEDGE)) or UNNAMED


def load_sources(root: Path) -> dict[str, Source]:
    """The sources of the knowledge base in `root`, by id; what is wrong with their files is left out."""
    return _sources(_Loading(root))


def _sources(loading: _Loading) -> dict[str, Source]:
    sources = {}
    for file in _yaml_files(loading, "sources"):
        source = loading.file(Source, source_path(file.stem), id=file.stem)
        if source is not None:
            sources[file.stem] = source
    return sources


def load(root: Path) -> tuple[KnowledgeBase | None, list[Problem]]:
    """The knowledge base in `root`, and everything wrong with the form of its files, sorted by place.

    The knowledge base is None only if the vocabulary cannot be read.
    """
    loading = _Loading(root)
    about = loading.file(About, KNOWLEDGE)
    vocabulary = loading.file(Vocabulary, VOCABULARY)
    sources = _sources(loading)
    fingerprints: dict[tuple[str, str], Fingerprint] = {}
    for source in sources.values():
        for edition in source.editions:
            fingerprint = _fingerprint(loading, source.id, edition)
            if fingerprint is not None:
                fingerprints[source.id, edition] = fingerprint
    concepts: dict[str, Concept] = {}
    damaged = set()
    for file in _yaml_files(loading, "concepts"):
        before = len(loading.problems)
        path = concept_path(file.stem)
        if is_template(root, path):
            hint = "replace what it says with your concept's own name, texts, quotes and links"
            loading.note(path, Tree())
            loading.problems.append(
                Problem(Location(path), "empty-file", "this is the template, unchanged", hint)
            )
            damaged.add(file.stem)
            continue
        concept = loading.file(Concept, path, id=file.stem)
        if concept is not None:
            concepts[file.stem] = concept
        if len(loading.problems) > before:
            damaged.add(file.stem)
    template = loading.file(Concept, TEMPLATE, id="_template") if exists(root, TEMPLATE) else None
    removed = _by_id(loading, REMOVED, Removed, "old-id: {name: …, why: …}")
    tours = _by_id(loading, TOURS, Tour, "a-tour: {title: …, about: …, stops: […]}")
    named = loading.file(RemovedNames, REMOVED_NAMES) if exists(root, REMOVED_NAMES) else None
    ids = _ids(loading) if exists(root, IDS) else ()
    loading.problems += stray_files(root, sources, loading.places)
    loading.problems += irregular(root)
    known = Known(vocabulary, sources, fingerprints, concepts, frozenset(concepts) | damaged)
    problems = loading.all_problems(known)
    if vocabulary is None:
        return None, problems
    base = KnowledgeBase(
        vocabulary=vocabulary,
        concepts=concepts,
        sources=sources,
        fingerprints=fingerprints,
        tours=tours,
        ids=ids,
        removed=removed,
        removed_names=named or RemovedNames(),
        about=about or UNNAMED,
        places=loading.places,
        keys=loading.keys,
        texts=loading.texts,
        damaged=frozenset(damaged),
        lost={path: frozenset(keys) for path, keys in loading.lost.items() if keys},
        template=template,
        schemas=_schemas(root),
    )
    return base, problems


def _schemas(root: Path) -> dict[str, str]:
    """The schemas for editors that there are; one that cannot be read is out of date."""
    found = {}
    for name in (f"{each}.schema.json" for each in EDITORS):
        if exists(root, f"schema/{name}"):
            try:
                found[name] = read_text(root, f"schema/{name}", MAX_BYTES)
            except (OSError, UnicodeDecodeError):
                found[name] = ""
    return found


def _yaml_files(loading: _Loading, folder: str) -> list[Path]:
    """The YAML files of a folder, by name, without those whose name begins with an underscore.

    A folder that cannot be read is noted as a file would be: what it may hold is not missing.
    """
    path = loading.root / folder
    try:
        names = sorted(file.name for file in path.iterdir())
    except FileNotFoundError:
        return []
    except OSError as error:
        loading.note(folder, Tree())
        message = f"this folder cannot be read: {error.strerror}"
        hint = "only a folder can have this name, and you must be allowed to read it"
        loading.problems.append(Problem(Location(folder), "missing-file", message, hint))
        return []
    return [path / name for name in names if name.endswith(".yaml") and not name.startswith("_")]


def _ids(loading: _Loading) -> tuple[str, ...]:
    """The ids that were ever released, one per line; the place of each is recorded."""
    try:
        text = read_text(loading.root, IDS, MOST_IDS)
    except NotAFile as refused:
        loading.problems.append(refused.problem)
        return ()
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        message, hint = f"this file cannot be read: {why}", "restore it as of the last release"
        loading.problems.append(Problem(Location(IDS), "missing-file", message, hint))
        return ()
    lines = [(number, line.strip()) for number, line in enumerate(text.splitlines(), 1)]
    loading.places[IDS] = {(line,): Location(IDS, number) for number, line in reversed(lines) if line}
    return tuple(line for _, line in lines if line)


@lru_cache(maxsize=16)
def _parsed(text: str) -> Fingerprint:
    """The fingerprint in a file's text; cached, with all that is derived from it, while a site is served."""
    return Fingerprint.from_json(text)


def _fingerprint(loading: _Loading, source: str, edition: str) -> Fingerprint | None:
    path = fingerprint_path(source, edition)

    def report(where: Location, rule: str, message: str) -> None:
        run = fingerprint_command(source, edition)
        loading.problems.append(Problem(where, rule, message, "make it from the text:", run=run))

    try:
        fingerprint = _parsed(read_text(loading.root, path))
    except NotAFile as refused:
        loading.problems.append(refused.problem)
        return None
    except OSError as error:
        where = loading.places[source_path(source)].get(("editions", edition), Location(source_path(source)))
        message = f"edition {edition} has no fingerprint: {path} cannot be read: {error.strerror}"
        report(where, "missing-file", message)
        return None
    except ValueError as error:
        report(Location(path), "bad-fingerprint", str(error))
        return None
    if (fingerprint.source, fingerprint.edition) != (source, edition):
        message = f"this is the fingerprint of {fingerprint.source}/{fingerprint.edition}"
        report(Location(path), "bad-fingerprint", message)
        return None
    return fingerprint


def _by_id(loading: _Loading, path: str, model: type[_T], form: str) -> dict[str, _T]:
    """A file that maps ids to values of one model, such as the removed entries; empty if there is no file."""
    if not exists(loading.root, path):
        return {}
    tree = loading.tree(path)
    if tree.value is None:
        return {}
    if not isinstance(tree.value, dict):
        loading.refuse(path, tree, (), "expected a mapping of ids", f"write: {form}")
        return {}
    found = {}
    places, keys = _by_first_key(tree.places), _by_first_key(tree.keys)
    for key, value in tree.value.items():
        part = Tree(value, places=places.get(key, {}), keys=keys.get(key, {}))
        entry = loading.typed(model, path, part)
        if entry is not None:
            found[key] = entry
    return found


def _by_first_key(places: Mapping[Keys, Location]) -> dict[str | int, dict[Keys, Location]]:
    """The places of everything under each key at the top, by the path from that key on."""
    found: dict[str | int, dict[Keys, Location]] = {}
    for keys, place in places.items():
        if keys:
            found.setdefault(keys[0], {})[keys[1:]] = place
    return found
