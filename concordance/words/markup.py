"""The mentions in an entry's text: `[[id]]` and `[[id|words]]`, and the text without them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass

EXTENSIONS = ["sane_lists", "tables", "fenced_code"]
"""The Python-Markdown extensions with which an entry's texts are checked and shown."""

_MENTION = re.compile(r"\[\[([^\[\]|\n]*)(?:\|([^\[\]\n]*))?\]\]")
_OPEN_FENCE = re.compile(r"^(~{3,}|`{3,})[^`\n]*\n", re.MULTILINE)
_CLOSE_FENCE = re.compile(r"^(~{3,}|`{3,})[ ]*$", re.MULTILINE)
_TICKS = re.compile(r"`+")
_KEPT = "\ue000"
_WAITING = re.compile(f"{_KEPT}(\\d+){_KEPT}")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])")
_LINK = re.compile(r"\[([^\[\]]*)\]\([^()\s]*\)")
_BLOCK = re.compile(r"^[ \t]*(?:#{1,6}|>|[-*+]|\d+\.)[ \t]+", re.MULTILINE)
_EMPHASIS = re.compile(r"(\*{1,3}|(?<!\w)_{1,3})(?=\S)(.+?)(?<=\S)\1(?!(?<=_)\w)", re.DOTALL)
_BLANK_LINE = re.compile(r"\n[ \t]*\n")


@dataclass(frozen=True, slots=True)
class Mention:
    """A concept named in a text: its id, the words shown for it (None: its name), and its position."""

    target: str
    words: str | None
    start: int
    end: int


def mentions(text: str) -> Iterator[Mention]:
    """The mentions in a Markdown text, in order. Mentions inside code are skipped."""
    for match in _MENTION.finditer(blank_code(text)):
        words = match[2].strip() if match[2] else None
        yield Mention(match[1].strip(), words or None, match.start(), match.end())


def blank_code(text: str) -> str:
    """The text with its code replaced by spaces, so that everything else keeps its position."""
    parts, at = [], 0
    for start, end in _code(text):
        parts += [text[at:start], re.sub(r"[^\n]", " ", text[start:end])]
        at = end
    return "".join([*parts, text[at:]])


def _code(text: str) -> Iterator[tuple[int, int]]:
    """The positions of code, as Python-Markdown finds it: fenced blocks, and spans within a paragraph.

    Takes time linear in the length of the text, no matter what the text contains.
    """
    if "`" not in text and "~~~" not in text:
        return
    closing: dict[str, list[int]] = {}
    for match in _CLOSE_FENCE.finditer(text):
        closing.setdefault(match[1], []).append(match.start())
    at = 0
    for match in _OPEN_FENCE.finditer(text):
        ends = closing.get(match[1], [])
        place = bisect_right(ends, match.end() - 1)
        if match.start() >= at and place < len(ends):
            yield from _spans(text, at, match.start())
            at = ends[place] + len(match[1])
            yield match.start(), at
    yield from _spans(text, at, len(text))


def _spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The code spans in a stretch of text without code blocks: from a run of backticks to an equal one."""
    breaks = [match.start() for match in _BLANK_LINE.finditer(text, start, end)] + [end]
    runs = [(match.start(), match.end()) for match in _TICKS.finditer(text, start, end)]
    following: dict[tuple[int, int], list[int]] = {}  # positions by paragraph and number of ticks
    for begin, stop in runs:
        following.setdefault((bisect_right(breaks, begin), stop - begin), []).append(begin)
    done = start
    for begin, stop in runs:
        if begin < done or _is_escaped(text, begin):
            continue
        same = following[bisect_right(breaks, begin), stop - begin]
        place = bisect_right(same, begin)
        if place < len(same):
            done = same[place] + stop - begin
            yield begin, done


def _is_escaped(text: str, at: int) -> bool:
    """Whether an odd number of backslashes comes right before a position."""
    before = at
    while before and text[before - 1] == "\\":
        before -= 1
    return (at - before) % 2 == 1


def replace_mentions(text: str, show: Callable[[Mention], str]) -> str:
    """The text with each mention replaced by what `show` makes of it."""
    parts, at = [], 0
    for mention in mentions(text):
        parts += [text[at : mention.start], show(mention)]
        at = mention.end
    return "".join([*parts, text[at:]])


def plain(text: str, name: Callable[[str], str]) -> str:
    """A Markdown text as plain words on one line; `name` gives a concept's name for its id.

    A mention becomes the words it shows, a link its words, and code its content. The marks of emphasis,
    headings, lists and block quotes are dropped, and so are code blocks: the source of a diagram is not
    something to read aloud.
    """
    kept: list[str] = []

    def keep(words: str) -> str:
        kept.append(words)  # set aside unchanged, behind a placeholder that no text contains
        return f"{_KEPT}{len(kept) - 1}{_KEPT}"

    text = text.replace(_KEPT, "")
    text = replace_mentions(text, lambda mention: keep(mention.words or name(mention.target)))
    parts, at = [], 0
    for start, end in _code(text):
        code = text[start:end]
        shown = "" if code.startswith(("```", "~~~")) and "\n" in code else keep(code.strip("`").strip())
        parts += [text[at:start], shown]
        at = end
    text = "".join([*parts, text[at:]])
    text = _ESCAPED.sub(lambda match: keep(match[1]), text)
    text = _LINK.sub(r"\1", _BLOCK.sub("", text))
    before = ""
    while before != text:  # emphasis within emphasis
        before, text = text, _EMPHASIS.sub(r"\2", text)
    words = " ".join(text.split())
    return " ".join(_WAITING.sub(lambda match: kept[int(match[1])], words).split())
