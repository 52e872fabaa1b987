"""The headings of a page: their anchors, the permalinks beside them, and the table of contents."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from markdown.extensions.toc import slugify
from markupsafe import Markup, escape

_MARK = " data-heading"
_HEADING = re.compile(
    rf'(?P<folds><summary>)?<h(?P<level>[1-6]){_MARK} id="(?P<anchor>[^"]*)">(?P<words>.*?)</h(?P=level)>'
    r"(?(folds)</summary>)",
    re.DOTALL,
)
_MARKDOWNS = re.compile(
    r'<h(?P<level>[2-6]) id="(?P<anchor>[^"]*)">(?P<words>(?:(?!</h[1-6]>).)*?)'
    r'<a class="headerlink" href="#(?P=anchor)" title="Permanent link">&para;</a></h(?P=level)>',
    re.DOTALL,
)
_LIST = '<details class="plain contents"></details>'
"""Where a page wants its contents within itself, for screens on which the frame has no room for them."""
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
    """The HTML of a page with a permalink beside each heading, and its table of contents.

    The permalink is for eyes and pointers: it is no part of the heading's name. What a heading within a
    `summary` folds has its anchor inside: whoever follows it there finds it open.
    """
    used = set(_ANCHOR.findall(html))
    found: list[Heading] = []

    def linked(match: re.Match[str]) -> str:
        level, words = int(match["level"]), match["words"]
        plain = " ".join(_TAG.sub("", words).split())
        anchor = match["anchor"] or _unused(slugify(str(Markup(plain).unescape()), "-"), used)
        _put(found, Heading(level, anchor, plain))
        if match["folds"]:
            return (
                f'<summary><h{level}>{words}</h{level}></summary><div class="fold__top" id="{anchor}"></div>'
            )
        link = _permalink(anchor, plain) if level > 1 else ""
        return f'<h{level} id="{anchor}"{_called(plain)}>{words}{link}</h{level}>'

    linked_html = _HEADING.sub(linked, html)
    return linked_html.replace(_LIST, _within(found)), tuple(found)


def _within(headings: list[Heading]) -> str:
    """The contents as a part of the page: the headings of the second level; nothing if there are none."""
    items = [
        f'<li><a href="#{inner.anchor}">{inner.words}</a></li>' for one in headings for inner in one.children
    ]
    return f"{_LIST[:-10]}<summary>On this page</summary><ul>{''.join(items)}</ul></details>" if items else ""


def with_named_permalinks(html: str) -> str:
    """The HTML of a page that Markdown has made, with headings and permalinks named as ours are."""

    def named(match: re.Match[str]) -> str:
        level, anchor, words = match["level"], match["anchor"], match["words"]
        plain = " ".join(_TAG.sub("", words).split())
        return f'<h{level} id="{anchor}"{_called(plain)}>{words}{_permalink(anchor, plain)}</h{level}>'

    return _MARKDOWNS.sub(named, html)


def _called(words: str) -> str:
    """The name of a heading, without that of the link within it."""
    return f' aria-label="{words.replace(chr(34), "&quot;")}"'


def _permalink(anchor: str, words: str) -> str:
    named = words.replace('"', "&quot;")
    return f'<a class="headerlink" href="#{anchor}" aria-label="Link to section “{named}”">&para;</a>'


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
