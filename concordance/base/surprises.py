"""What a YAML file says that its author did not mean, or that nobody who reads the file can see.

YAML has no objection to any of this, so the value would be taken as it is: cut off, or with characters that
nobody sees. Each function looks at the file's text and its scalars, in time that is linear in their size.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from concordance.base.problems import Keys
from concordance.words.characters import hidden, what_is_hidden

RULES = {
    "hidden-character": "No character is invisible or changes how others are shown.",
    "cut-text": "A text is not cut off at ` #`, where YAML begins a comment.",
    "yaml-null": "A value is not `null` or `~`: a key without a value is left out.",
    "curly-quotes": "The quotation marks around a value are straight, or part of the text.",
    "merge-conflict": "No marks of a merge conflict are left.",
}
"""The rules of what nobody means, each with a sentence that says what it requires."""


class Scalar(NamedTuple):
    """A scalar as it was typed: where it begins and ends in the file, the path of keys to it, and its text.

    `keys` is None if it is a key itself, or under a repeated key; `style` is the sign it begins with.
    """

    start: int
    end: int
    keys: Keys | None
    style: str
    value: str


class Surprise(NamedTuple):
    """Something that was not meant: where it is in the file's text, and the parts of a problem."""

    at: int
    rule: str
    message: str
    hint: str


WORDS = frozenset(
    [
        "at", "base", "claim", "color", "concept", "concepts", "deck", "depth", "disjoint", "DOI", "edition",
        "fill", "follows", "formerly", "from", "functional", "inverse", "issued", "kind", "language",
        "layout", "license", "line", "note-type", "pdf", "prefix", "quote", "quotes", "relation",
        "relations", "replaced-by", "role", "run", "shape", "share", "since", "skos", "source", "stance",
        "start", "symmetric", "target", "targets", "to", "transitive", "acyclic", "type", "url", "URL",
    ]
)  # fmt: skip
"""Keys whose values are ids, addresses, numbers, locators or one of a few words.

A comment may follow these on their line: if it cuts one off, another rule notices.
"""

_ESCAPE = re.compile(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)", re.DOTALL)
_ESCAPES = {"0": "\0", "a": "\a", "b": "\b", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b", "N": "\x85"}
_ESCAPES |= {"L": "\u2028", "P": "\u2029"}
_COMMENT = re.compile(r"[ \t]+#[^\n]*")
CURLY = (("“", "”"), ("„", "“"), ("„", "”"), ("«", "»"), ("»", "«"), ("‘", "’"), ("‚", "‘"), ("「", "」"))
NULLS = frozenset(["~", "null", "Null", "NULL"])
_MOST = 100
_BREAKS = "\x85\u2028\u2029"
_DELETE = "delete it, or write what is meant instead"


def is_proved(keys: Keys | None) -> bool:
    """Whether a value is the words of a source, whose characters and marks are proved elsewhere."""
    if keys is None or len(keys) != 3:
        return False
    return (keys[0], keys[2]) in (("quotes", "text"), ("quotations", "text"), ("quotations", "wording"))


def unseen(text: str, typed: str, scalars: Sequence[Scalar]) -> Iterator[Surprise]:
    """The hidden characters of a file: the first of each value, and how many more it has.

    `typed` is the text with the characters that YAML does not allow, and `text` is what was read instead.
    """
    starts = [scalar.start for scalar in scalars]
    ends_in_returns = "\n" not in typed
    found: dict[Keys | int | None, list[tuple[int, str]]] = {}
    for at in hidden(typed):
        if typed[at] == "\r" and (typed[at + 1 : at + 2] == "\n" or ends_in_returns):
            continue  # the end of a line
        number = bisect_right(starts, at) - 1
        scalar = scalars[number] if number >= 0 and at < scalars[number].end else None
        if scalar and is_proved(scalar.keys) and text[at] == typed[at] and typed[at] not in _BREAKS:
            continue
        whose = None if scalar is None else number if scalar.keys is None else scalar.keys
        found.setdefault(whose, []).append((at, typed[at]))
    for number, scalar in enumerate(scalars):
        if scalar.style == '"' and not is_proved(scalar.keys) and "\\" in typed[scalar.start : scalar.end]:
            escaped = [*_escaped(typed, scalar)]
            if escaped:
                found.setdefault(number if scalar.keys is None else scalar.keys, []).extend(escaped)
    for whose, characters in found.items():
        at, char = min(characters)
        name = f"{'.'.join(map(str, whose))}: " if isinstance(whose, tuple) and whose else ""
        more = f"; it has {len(characters) - 1:,} more like it" if len(characters) > 1 else ""
        yield Surprise(at, "hidden-character", f"{name}{what_is_hidden(char)}{more}", _DELETE)


def _escaped(typed: str, scalar: Scalar) -> Iterator[tuple[int, str]]:
    """The hidden characters of a scalar that were typed as escapes, each with its place in the file."""
    literal = {typed[at] for at in range(scalar.start, scalar.end) if typed[at] > "~"}
    wrong = {scalar.value[at] for at in hidden(scalar.value)} - literal
    for match in _ESCAPE.finditer(typed, scalar.start, scalar.end) if wrong else ():
        code = match.group()[1:]
        char = _ESCAPES.get(code, "") if len(code) == 1 else chr(min(int(code[1:], 16), 0x10FFFF))
        if char in wrong:
            yield match.start(), char


def unmeant(text: str, scalars: Iterable[Scalar]) -> Iterator[Surprise]:
    """Values that YAML cuts off or reads as nothing, or whose quotation marks it does not know."""
    for scalar in scalars:
        if scalar.keys is None or scalar.style:
            continue
        name, value = ".".join(map(str, scalar.keys)), scalar.value
        if value in NULLS:
            hint = f'remove the key; if the word is meant, put it in quotes: "{value}"'
            yield Surprise(
                scalar.start, "yaml-null", f"{name} is {value}, which YAML reads as no value", hint
            )
        comment = _COMMENT.match(text, scalar.end)
        if comment and value and not _may_have_a_comment(scalar.keys, value):
            lost = comment.group().strip()
            yield Surprise(
                scalar.end,
                "cut-text",
                f'{name} ends here: YAML reads "{lost[:40]}{"…" * (len(lost) > 40)}" as a comment',
                "put the text in quotes, or on the lines below, after `>-`; "
                "put a comment on a line of its own",
            )
        marks = _curly(value)
        if marks and not is_proved(scalar.keys):
            message = (
                f"{name} is in quotation marks that YAML takes for part of the text: {marks[0]}{marks[1]}"
            )
            hint = f"remove them; if the text has them, put it in straight quotes: '{marks[0]}…{marks[1]}'"
            yield Surprise(scalar.start, "curly-quotes", message, hint)


def _curly(value: str) -> str:
    """The typographic quotation marks around a whole value; empty if there are none."""
    for opening, closing in CURLY if len(value) > 2 else ():
        if value[0] == opening and value[-1] == closing and not {opening, closing} & {*value[1:-1]}:
            return opening + closing
    return ""


def few(found: Iterable[Surprise]) -> list[Surprise]:
    """The surprises in order; of each rule so many as somebody may read, and how many more there are."""
    kept: list[Surprise] = []
    counts = dict.fromkeys(RULES, 0)
    for surprise in sorted(found):
        counts[surprise.rule] += 1
        if counts[surprise.rule] <= _MOST:
            kept.append(surprise)
    for rule, count in counts.items():
        if count > _MOST:
            last = next(each for each in reversed(kept) if each.rule == rule)
            message = f"{last.message}; {count - _MOST:,} more are like it in this file"
            kept[kept.index(last)] = last._replace(message=message)
    return kept


def _may_have_a_comment(keys: Keys, value: str) -> bool:
    """Whether a comment after a value cannot have been meant as part of it."""
    named = next((key for key in reversed(keys) if isinstance(key, str)), "")
    return named in WORDS or value.startswith("https://")
