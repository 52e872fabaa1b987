"""What is wrong in an entry and has one answer: where a quote is, its marks, and the layout of the file."""

from __future__ import annotations

import copy
import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from concordance.base.forms import value_at
from concordance.base.model import Concept
from concordance.base.paths import REMOVED, concept_path, schema_of
from concordance.base.problems import Keys
from concordance.base.writing import Files
from concordance.editing.layout import laid_out, with_schema_line
from concordance.editing.scalars import field, scalar
from concordance.editing.yamltext import Edit, Unchangeable, YamlText, checked_edit, read_yaml
from concordance.quoting.finding import PLACED
from concordance.quoting.fingerprint import Fingerprint
from concordance.quoting.proof import Proof, prove
from concordance.study.index import Index


@dataclass(frozen=True, slots=True)
class Fixed:
    """The files that change, and in a line each what was done in them."""

    changes: Files
    done: tuple[str, ...]


def formatted(root: Path, paths: list[str]) -> Fixed:
    """The layout of files put right. What is no sound YAML stays as it is: a check reports it."""
    changes: dict[str, bytes] = {}
    done: list[str] = []
    for path in paths:
        data = (root / path).read_bytes()
        laid = _laid_out(root, path, data)
        if laid != data:
            changes[path] = laid
            done.append(f"{path}: the layout")
    return Fixed(changes, tuple(done))


def fixed(root: Path, index: Index, paths: list[str]) -> Fixed:
    """What has one answer put right in files."""
    changes: dict[str, bytes] = {}
    done: list[str] = []
    known = {concept_path(concept.id): concept for concept in index.base.concepts.values()}
    for path in paths:
        before = data = (root / path).read_bytes()
        if path in known:
            data = _quotes_fixed(index, known[path], path, data, done)
        laid = _laid_out(root, path, data)
        if laid != data:
            done.append(f"{path}: the layout")
        if laid != before:
            changes[path] = laid
    return Fixed(changes, tuple(done))


def _laid_out(root: Path, path: str, data: bytes) -> bytes:
    """An entry in the usual layout; of another file, only the line that names its schema is missing."""
    schema = (root / schema_of(path)).exists()
    try:
        if path.startswith("concepts/") and path != REMOVED:
            return laid_out(path, data, schema=schema)
        read_yaml(path, data)
    except Unchangeable:
        return data
    return with_schema_line(path, data) if schema else data


def _quotes_fixed(index: Index, concept: Concept, path: str, data: bytes, done: list[str]) -> bytes:
    """An entry's file with the true place and the true marks of each quote whose words are in its source."""
    for label, quote in concept.quotes.items():
        proof = index.proofs.get((concept.id, label))
        edition = index.base.fingerprints.get((quote.source, quote.edition))
        if proof is None or edition is None or proof.finding.verdict not in PLACED:
            continue
        keys: Keys = ("quotes", label)
        places = dict.fromkeys(place.at for place in proof.finding.places)
        try:
            if mended := _mended(proof, edition, omits=bool(quote.omits)):
                data = _retyped(read_yaml(path, data), (*keys, "text"), mended)
                done.append(f"{path}: quotes.{label}.text: the source's own marks")
            if len(places) == 1 and quote.at not in places:
                data = _retyped(read_yaml(path, data), (*keys, "at"), *places)
                done.append(f"{path}: quotes.{label}.at: {next(iter(places))}")
        except (Unchangeable, KeyError):
            continue  # written in a way that only people can change: the check still reports it
    return data


def _mended(proof: Proof, edition: Fingerprint, *, omits: bool) -> str:
    """A quote with the source's marks, if these are all that is wrong with it; otherwise empty."""
    mended = proof.finding.mended
    if not mended or [flaw.rule for flaw in proof.flaws] != ["marks"]:
        return ""
    after = prove(mended, edition, omits=omits)
    return "" if after.flaws or _letters(mended) != _letters(proof.finding.quote) else mended


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def _retyped(file: YamlText, keys: Keys, text: str) -> bytes:
    """A file with another text under some keys; words that stay keep their place and their line."""
    expected: Any = copy.deepcopy(file.value)
    old = value_at(file.value, keys)
    raw, span = file.raw(keys), file.values[keys]
    words = text.split()
    typed = list(re.finditer(r"\S+", raw))
    if span.style in (">", "|"):
        typed = typed[1:]  # the sign and what belongs to it
    same = span.style in (">", "|", "plain") and [word.group() for word in typed] == old.split()
    if same and len(words) == len(typed):
        edits = [
            Edit(span.start + word.start(), span.start + word.end(), new)
            for word, new in zip(typed, words, strict=True)
            if word.group() != new
        ]
        new_words = iter(words)
        value_at(expected, keys[:-1])[keys[-1]] = re.sub(r"\S+", lambda _: next(new_words), old)
        with suppress(Unchangeable):  # a word that YAML reads as something else
            return checked_edit(file, edits, expected)
    value_at(expected, keys[:-1])[keys[-1]] = text
    if span.style in (">", "|"):
        column = file.keys[keys].column
        lines = field("k", text, column, fold=True)
        written = "\n".join([lines[0].split(": ", 1)[1], *lines[1:]])
    else:
        written = scalar(text)
    return checked_edit(file, [Edit(span.start, span.end, written)], expected)
