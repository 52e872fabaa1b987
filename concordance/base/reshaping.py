"""How to write a value that has another shape than it needs: as a list, a mapping or labels."""

from __future__ import annotations

import re
from typing import Any

from pydantic_core import ErrorDetails

from concordance.base.forms import expected, model_at
from concordance.base.model import Link, Source
from concordance.base.problems import Keys
from concordance.base.slip import in_quotes
from concordance.base.values import Typed

_SHAPES = frozenset(
    ["string_type", "tuple_type", "dict_type", "mapping_type", "model_type", "too_short", "missing"]
)
_LABEL = re.compile(r"[^\s,]{1,60}")


def reshaped(model: type[Typed], fault: ErrorDetails, keys: Keys, value: Any, found: Any) -> str:
    """How to write what was found at a path of keys of a file's value, in the form that it needs."""
    kind, hint = fault["type"], expected(fault)
    if kind not in _SHAPES:
        return hint
    if keys[:1] == ("links",) and model_at(model, keys[:2]) is Link and len(keys) > 2:
        if keys[2] == "quote" or (keys[2] == "quotes" and not isinstance(keys[-1], int)):
            return _of_quotes(found, value) or hint
        if keys[2] == "quotes":
            return _one_label(found)
    if model is Source and keys[:1] == ("author",) and len(keys) < 3:
        return _of_authors(keys)
    if kind == "tuple_type":
        return hint + list_of(found)
    if kind in ("dict_type", "mapping_type"):
        return hint + mapping_of(found)
    if kind == "string_type":
        return hint + without_brackets(found) + _with_colon(found)
    if kind == "model_type" and keys[:1] == ("links",) and isinstance(found, str):
        return f"{hint}\nwrite: relation: …\nand below it: target: {found[:60]}"
    return hint


def list_of(found: Any) -> str:
    """A text that was meant as a list, as one."""
    if not isinstance(found, str):
        return ""
    for sign, what in (("•", "bullet"), ("-", "dash without a space"), ("*", "asterisk")):
        parts = [part.strip() for part in found.split(sign)]
        if found.startswith(sign) and len(parts) > 1:
            first = parts[1].split(" - ")[0]  # some items may have a dash already
            return f"\nwrite a dash and a space in place of each {what}: - {first[:60]}"
    parts = [part.strip() for part in found.split(",")]
    return f"\nwrite: [{', '.join(parts)}]" if len(found) < 90 and all(parts) else ""


def mapping_of(found: Any) -> str:
    """How to write a list that was meant as a mapping."""
    if not isinstance(found, list):
        return ""
    first = found[0] if found and isinstance(found[0], dict) else {}
    label = next((first[key] for key in ("label", "id", "name") if isinstance(first.get(key), str)), "LABEL")
    return f"\nwrite each item under a label of its own, without a dash: {label[:60]}:"


def without_brackets(found: Any) -> str:
    """A list that was meant as the one text in it, as that text."""
    while isinstance(found, list) and len(found) == 1:
        found = found[0]
    return f"\nwrite it without brackets: {found[:60]}" if isinstance(found, str) else ""


def _with_colon(found: Any) -> str:
    """A text that YAML reads as a mapping because of a colon in it, as a text."""
    pairs = [*found.items()] if isinstance(found, dict) else []
    if len(pairs) != 1 or not isinstance(pairs[0][1], str):
        return ""
    return f"\nthe colon makes it a mapping: write: {in_quotes(': '.join(pairs[0])[:60])}"


def _of_quotes(found: Any, value: Any) -> str:
    """How a link names its quotes: one or several, by their labels; empty if it names too many."""
    labels = _labels(found)
    if len(labels) > 4:
        return ""
    if labels:
        shown = f"quotes: [{', '.join(labels)}]" if len(labels) > 1 else f"quote: {labels[0]}"
        return f"write: {shown}{_BELONGS if _has_whole(found) else ''}"
    own = value.get("quotes") if isinstance(value, dict) else None
    known = f"{', '.join(list(own)[:6])}, or other-entry#label" if isinstance(own, dict) and own else ""
    what = "labels of quotes, not the quotes themselves" if found else "two to four labels of quotes"
    return (
        f"expected {what}{f' ({known})' if known else ''}\n"
        "write: quotes: [LABEL, LABEL]; or, if it is one: quote: LABEL"
        f"{_BELONGS if _has_whole(found) else ''}"
    )


_BELONGS = '\nthe quote itself goes below the "quotes" of the entry, under its label'


def _one_label(found: Any) -> str:
    """How to write one of the quotes that a link names."""
    labels = _labels(found)
    return (
        f"write: {labels[0]}" if len(labels) == 1 else "expected the label of a quote, not the quote itself"
    )


def _has_whole(found: Any) -> bool:
    """Whether there is a whole quote, with its text, in a value."""
    inside = [*found.values()] if isinstance(found, dict) else found if isinstance(found, list) else []
    return (isinstance(found, dict) and "text" in found) or any(map(_has_whole, inside))


def _labels(found: Any) -> list[str]:
    """The labels of quotes that a value names, in whatever shape; none if it has anything else."""
    if isinstance(found, str):
        parts = [part.strip() for part in re.split(r"[,;•*]|(?<!\S)-", found)]
        labels = [part for part in parts if part]
    elif isinstance(found, list):
        each = [_labels(item) for item in found]
        labels = [label for one in each for label in one] if all(each) else []
    elif isinstance(found, dict) and found.keys() <= {"quote", "label"}:
        labels = [label for one in found.values() for label in _labels(one)]
    elif isinstance(found, dict) and all(isinstance(one, dict) for one in found.values()):
        labels = [*found]
    else:
        labels = []
    return labels if all(map(_LABEL.fullmatch, labels)) else []


_PERSON = "{family: …, given: …}"
_WHOLE = "; an organization has its whole name as family"
A_PERSON = f"write: {_PERSON}{_WHOLE}"
"""How one author is written. Which part of a name is the family's is not for us to guess."""


def _of_authors(keys: Keys) -> str:
    """How the authors of a source are written, or one of them."""
    if len(keys) > 1:
        return f"expected a family name, and given names if there are any\n{A_PERSON}"
    each = "each with a family name, and given names if there are any"
    return f"expected a list of authors, {each}\nwrite: author: [{_PERSON}]{_WHOLE}"
