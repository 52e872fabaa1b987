"""A slip in YAML, and what is needed to look at the lines around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import chain

KEY = re.compile(r"( *)((?:- +)*)([\w-]+)\s*:(?:\s+(.*))?$")
"""A line with a key: its indentation, its dashes, the key and the value."""

DASH = re.compile(r"( *)-(?: |$)")
"""A line with a dash."""


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip: its place, counted from 0, what is wrong, how to write it, and the lines as they were meant."""

    line: int
    column: int
    message: str
    hint: str
    mended: Mapping[int, str] = field(default_factory=dict)
    rule: str = "yaml-syntax"


def in_quotes(text: str) -> str:
    """A text in quotation marks: double ones, or single ones if it has a double one or a backslash."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


@cache
def keys() -> frozenset[str]:
    """Every key that a file of ours may have."""
    from concordance.base.about import About, Anki, Limits, View  # the models are slow to import
    from concordance.base.model import (
        Concept,
        Edition,
        Kind,
        Link,
        Person,
        Quotation,
        Quote,
        Relation,
        Removed,
        Source,
        Stop,
        Tour,
        Vocabulary,
    )

    models = (Concept, Quote, Link, Source, Edition, Person, Quotation, Kind, Relation, Vocabulary, Removed)
    fields = (model.model_fields.items() for model in (*models, Stop, Tour, About, Anki, Limits, View))
    return frozenset(str(each.alias or name) for name, each in chain.from_iterable(fields))


def indent(line: str) -> int:
    """How many spaces a line begins with."""
    return len(line) - len(line.lstrip(" "))


def above(lines: Sequence[str], line: int) -> Iterator[int]:
    """The lines above one, from the nearest on, without blank ones and comments."""
    return (at for at in range(line - 1, -1, -1) if lines[at].strip() and lines[at].lstrip()[0] != "#")


def is_key(line: str) -> bool:
    """Whether a line begins with a key that a file of ours may have."""
    match = KEY.match(line)
    return bool(match and match[3] in keys())


def short(text: str) -> str:
    """The text, cut if it is too long for a message."""
    return text if len(text) <= 100 else f"{text[:99].rstrip()}…"
