"""The mentions in an entry's text: `[[id]]` and `[[id|words]]`, and the text without them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_MENTION = re.compile(r"\[\[([^\[\]|\n]*)(?:\|([^\[\]\n]*))?\]\]")
_CODE = re.compile(r"(?P<fence>^(?:```|~~~).*?^(?:```|~~~)[ \t]*$)|`[^`\n]*`", re.MULTILINE | re.DOTALL)


EXTENSIONS = ["sane_lists", "tables", "fenced_code"]
"""The extensions of Python-Markdown that an entry's texts are written for: checked and shown with them."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A concept named in a text: its id, the words shown for it (None: its name), and where it stands."""

    target: str
    words: str | None
    start: int
    end: int


def mentions(text: str) -> Iterator[Mention]:
    """The mentions in a Markdown text, in order; what stands in code is none."""
    code = [match.span() for match in _CODE.finditer(text)]
    for match in _MENTION.finditer(text):
        if not any(start <= match.start() < end for start, end in code):
            words = match[2].strip() if match[2] else None
            yield Mention(match[1].strip(), words or None, match.start(), match.end())


def blank_code(text: str) -> str:
    """The text with spaces in the place of its code, everything else where it was."""
    return _CODE.sub(lambda match: " " * len(match.group()), text)


def replace_mentions(text: str, show: Callable[[Mention], str]) -> str:
    """The text with each mention replaced by what `show` makes of it."""
    parts, at = [], 0
    for mention in mentions(text):
        parts += [text[at : mention.start], show(mention)]
        at = mention.end
    return "".join([*parts, text[at:]])


def plain(text: str, name: Callable[[str], str]) -> str:
    """The text with each mention as words alone; `name` gives a concept's name for its id."""
    return replace_mentions(text, lambda mention: mention.words or name(mention.target))
