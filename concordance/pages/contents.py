"""The headings of a page: their anchors, the permalinks beside them, and the table of contents."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from markdown.extensions.toc import slugify
from markupsafe import Markup, escape

_MARK = " data-heading"
_HEADING = re.compile(
    rf'<h(?P<level>[1-6]){_MARK} id="(?P<anchor>[^"]*)">(?P<words>.*?)</h(?P=level)>', re.DOTALL
)
_ANCHOR = re.compile(r'\sid="([^"]*)"')
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a page: its level (1 to 6), anchor, words as HTML without tags, and those below it."""

    level: int
    anchor: str
    words: str
    children: list[Heading] = field(default_factory=list)


def heading(level: int, anchor: str = "", *, caller: Callable[[], str]) -> Markup:
    """A heading for a template, which the contents list; without an anchor it gets one from its words."""
    return Markup(f'<h{level}{_MARK} id="{escape(anchor)}">{escape(caller())}</h{level}>')


def with_contents(html: str) -> tuple[str, tuple[Heading, ...]]:
    """The HTML of a page with a permalink beside each heading, and its table of contents."""
    used = set(_ANCHOR.findall(html))
    found: list[Heading] = []

    def linked(match: re.Match[str]) -> str:
        level, words = int(match["level"]), match["words"]
        plain = " ".join(_TAG.sub("", words).split())
        anchor = match["anchor"] or _unused(slugify(str(Markup(plain).unescape()), "-"), used)
        _put(found, Heading(level, anchor, plain))
        link = f'<a class="headerlink" href="#{anchor}" title="Permanent link">&para;</a>'
        return f'<h{level} id="{anchor}">{words}{link}</h{level}>'

    return _HEADING.sub(linked, html), tuple(found)


def _unused(anchor: str, used: set[str]) -> str:
    number, found = 1, anchor
    while not found or found in used:
        found, number = f"{anchor}_{number}", number + 1
    used.add(found)
    return found


def _put(headings: list[Heading], new: Heading) -> None:
    """Put a heading below the last one that is above it."""
    while headings and headings[-1].level < new.level:
        headings = headings[-1].children
    headings.append(new)
