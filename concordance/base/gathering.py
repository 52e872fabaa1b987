"""What has been gathered while files are loaded: values, their places, and what is wrong with them."""

from __future__ import annotations

import pickle
from codecs import BOM_UTF8
from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from concordance.base.advice import Advice, Known, as_relation, instead_of, missing, unknown
from concordance.base.forms import (
    OTHER_NAMES,
    about_key,
    close_gaps,
    existing,
    expected,
    is_misspelt,
    is_required,
    is_told,
    last_first,
    left_empty,
    model_at,
    removable,
    remove,
    stand_in,
    value_at,
)
from concordance.base.kept import Kept, keep, key_of
from concordance.base.model import Concept, Link, Person
from concordance.base.paths import SLUG_FORM, id_like, strange_letter
from concordance.base.problems import Keys, Location, Problem, most_hints
from concordance.base.reading import NotAFile, read_bytes
from concordance.base.reshaping import A_PERSON, reshaped
from concordance.base.surprises import NULLS
from concordance.base.treebuilding import Places, Tree, places_of
from concordance.base.values import Typed
from concordance.base.yamltree import MAX_BYTES, read_tree

_MOST_FAULTS = 100
"""The most faults of form that are told of one file, or of one part of a file that has a part for each id."""

_T = TypeVar("_T", bound=Typed)


class Loading:
    """What has been gathered so far.

    `lost` has the values that are there no more, or only as a stand-in. `open` are the problems whose hints
    depend on what there is to name: they wait until everything is loaded. `nulls` are the problems of values
    that YAML reads as none, by place.
    """

    def __init__(self, root: Path, kept: Kept | None = None) -> None:
        """Nothing has been gathered yet of the knowledge base in `root`; `kept` is what earlier runs made."""
        self.root = root
        self.kept = kept
        self.places: dict[str, Mapping[Keys, Location]] = {}
        self.keys: dict[str, Mapping[Keys, Location]] = {}
        self.texts: dict[str, str] = {}
        self.lost: dict[str, set[Keys]] = {}
        self.problems: list[Problem] = []
        self.open: dict[Problem, Callable[[Known], Advice]] = {}
        self.nulls: dict[Location, Problem] = {}

    def tree(self, path: str) -> Tree:
        """The tree of a file; its problems, places and text are recorded."""
        data = self.data(path)
        return Tree() if data is None else self._read(path, data)

    def data(self, path: str) -> bytes | None:
        """The bytes of a file; None, with the reason as a problem, if it cannot be read."""
        self.note(path, Tree())
        try:
            return read_bytes(self.root, path, MAX_BYTES)
        except NotAFile as refused:
            self.problems.append(refused.problem)
            return None
        except OSError as error:
            message = f"this file cannot be read: {error.strerror}"
            hint = "it belongs to the knowledge base: restore it"
            if (self.root / path).is_dir() or (self.root / path).is_symlink():
                hint = "only a file can have this name: rename or remove what is there"
            self.problems.append(Problem(Location(path), "missing-file", message, hint))
            return None

    def _read(self, path: str, data: bytes) -> Tree:
        tree = read_tree(path, data)
        self._empty_nulls(tree)
        self.note(path, tree)
        self.texts[path] = tree.text
        self.problems += tree.problems
        return tree

    def _empty_nulls(self, tree: Tree) -> None:
        """Take what YAML reads as no value for an empty one, so that nothing else is said of it."""
        nulls = {problem.location: problem for problem in tree.problems if problem.rule == "yaml-null"}
        for keys, place in tree.places.items() if nulls else ():
            if keys and place in nulls and value_at(tree.value, keys) in NULLS:
                value_at(tree.value, keys[:-1])[keys[-1]] = ""
        self.nulls |= nulls

    def note(self, path: str, tree: Tree) -> None:
        """Record where everything in a file is."""
        self.places[path], self.keys[path] = tree.places, tree.keys

    def file(self, model: type[_T], path: str, **given: str) -> _T | None:
        """A file as a model; what does not fit becomes problems, and is left out if possible.

        Only a file in which nothing is unusual is kept: then its value is all that was gathered.
        """
        data = self.data(path)
        if data is None:
            return None
        key = key_of(data) if self.kept else b""
        if self.kept and (known := self.kept.get("file", path, key)):
            self.texts[path] = text = data.removeprefix(BOM_UTF8).decode()
            self.lost[path] = set()
            self.note(path, Tree(None, text, *places_of(path, text)))
            value: _T = pickle.loads(known)
            return value
        before = len(self.problems)
        tree = self._read(path, data)
        found = self.typed(model, path, tree, **given)
        self.note(path, tree)
        if self.kept and found and isinstance(tree.places, Places) and len(self.problems) == before:
            keep(self.kept, "file", path, key, found)
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
            if not is_told(fault, faults):
                continue
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
        elif found == "" or fault["type"] == "string_too_short":
            self.empty(path, tree, keys, value, fault, model)
        else:
            shown = f' "{found[:80]}{"…" * (len(found) > 80)}"' if isinstance(found, str) else ""
            message = f"{name}{shown} does not have the expected form"
            is_name = isinstance(found, str) and fault.get("ctx", {}).get("pattern") == SLUG_FORM
            if is_name and (letter := strange_letter(found)):
                message += f": {letter}"
            hint = reshaped(model, fault, keys, value, found)
            problem = self.refuse(path, tree, keys, message, hint)
            if is_name and model is Concept:
                self.open[problem] = lambda known: (
                    instead_of(found, keys, value, known) or expected(fault),
                    (),
                )

    def empty(
        self, path: str, tree: Tree, keys: Keys, value: Any, fault: ErrorDetails, model: type[Typed]
    ) -> None:
        """A value that is empty, or that YAML reads as none: that is reported already, but not what to do."""
        null = self.nulls.get(tree.places.get(keys, Location(path)))
        if null is None:
            name = ".".join(str(key) for key in keys)
            self.refuse(path, tree, keys, f"{name} is empty", left_empty(model, keys))
            return
        needed = is_required(model, keys)
        if fault["type"] == "string_too_short":
            hint = null.hint.replace("remove the key", "add a value") if needed else null.hint
        else:
            hint = expected(fault) if needed else f"{expected(fault)}\nor remove the key"
        problem = replace(null, hint=hint)
        self.problems[self.problems.index(null)] = problem
        if fault["type"] == "string_pattern_mismatch" and model is Concept:
            self.open[problem] = lambda known: (instead_of("~", keys, value, known) or hint, ())

    def unknown_key(self, path: str, tree: Tree, keys: Keys, value: Any, model: type[Typed] | None) -> None:
        """A key that the format does not have."""
        allowed = [str(field.alias or name) for name, field in model.model_fields.items()] if model else []
        found = value_at(value, keys)
        hint = unknown(keys, found, [name for name in allowed if name != "id"])
        place = tree.keys.get(keys) or tree.places.get(keys) or Location(path)
        name = ".".join(str(key) for key in keys)
        if model is Person and keys[-1] in OTHER_NAMES["family"]:
            hint = A_PERSON
        problem = Problem(place, "unknown-key", f'unknown key "{name}"', hint)
        self.problems.append(problem)
        if model is Link:
            self.open[problem] = lambda known: (as_relation(keys, found, known) or hint, ())

    def refuse(self, path: str, tree: Tree, keys: Keys, message: str, hint: str) -> Problem:
        """Report a value that does not have the expected form."""
        return self.add(path, tree, keys, "wrong-form", message, hint)

    def add(self, path: str, tree: Tree, keys: Keys, rule: str, message: str, hint: str) -> Problem:
        """Report a problem at the innermost place that is known of a path of keys."""
        while keys and keys not in tree.places:
            keys = keys[:-1]
        problem = Problem(tree.places.get(keys, Location(path)), rule, message, hint)
        self.problems.append(problem)
        return problem

    def all_problems(self, known: Known) -> list[Problem]:
        """Every problem, with the hints that depend on what there is to name, sorted by place."""
        found = set()
        advised, most = 0, most_hints(len(known.concept_names))
        for problem in self.problems:
            advise = self.open.get(problem)
            if advise and advised < most:
                advised += 1
                hint, run = advise(known)
                problem = replace(problem, hint=hint, run=run)
            found.add(problem)
        return sorted(found)
