"""The Markdown of an entry's texts, read in one way wherever it is checked, shown, or put into plain words.

It is CommonMark with tables, without HTML, images and reference links, and with mentions of concepts:
`[[id]]` and `[[id|words]]`. A mention is a rule of the parser like any other, so nothing is put into a text
before it is read, and what a check has seen is what a page shows.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

MOST_DEEP = 5
"""How deep lists and block quotes may nest in one another."""

HTTPS = re.compile(r"https://[^\s/\"'<>][^\s\"'<>]*")
"""The addresses to which a text may link."""

# A list is two levels of the parser. What nests deeper than this many levels it would leave out.
_MOST_LEVELS = 40
_BAR = "\ue000"  # stands for the bar of a mention, which would otherwise end the cell of a table
_NAMED = re.compile(r"(?=\[\[([^\[\]|\n]*))")
_MENTION = re.compile(rf"\[\[([^\[\]|{_BAR}\n]*)(?:[|{_BAR}]([^\[\]\n]*))?\]\]")


class Mention(NamedTuple):
    """A concept named in a text: its id, the words shown for it (None: its name), and its position."""

    target: str
    words: str | None
    start: int
    end: int


class Piece(NamedTuple):
    """A piece of a text.

    - `kind`: words, code within a line, a block of code, a mention (`text` has the words typed for it), the
      address of a link or of an image, the gap after a line or a block, or where a heading or a line across
      the page (`text` has its sign) begins
    - `start`, `end`: where it is in the text as it was typed
    - `escaped`: whether it is a character that was typed with a backslash or by its name (`&lt;`)
    - `target`: the id that a mention names
    """

    kind: Literal["words", "code", "block", "mention", "link", "image", "gap", "heading", "line"]
    text: str = ""
    start: int = 0
    end: int = 0
    escaped: bool = False
    target: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as it is read: its pieces in order, and how many lists and block quotes are open at most."""

    pieces: tuple[Piece, ...]
    depth: int

    def mentions(self) -> Iterator[Mention]:
        """The mentions in the text, in order; those inside code are none."""
        for piece in self.pieces:
            if piece.kind == "mention":
                yield Mention(piece.target, piece.text or None, piece.start, piece.end)


def mentions(text: str) -> Iterator[Mention]:
    """The mentions in a Markdown text, in order. Mentions inside code are skipped."""
    if "[[" in text:
        yield from _mentions(text)


@lru_cache(maxsize=65536)
def _mentions(text: str) -> tuple[Mention, ...]:
    # Asked again and again, and much smaller than all that was read.
    return tuple(read(text).mentions())


def named(text: str) -> set[str]:
    """The ids that a text may mention: those of its mentions, and of what only looks like one, as in code.

    Finding them takes a small part of the time that reading the text takes.
    """
    return {found.strip() for found in _NAMED.findall(text)} if "[[" in text else set()


def plain(text: str, name: Callable[[str], str]) -> str:
    """A Markdown text as plain words on one line; `name` gives a concept's name for its id.

    A mention becomes the words it shows, a link its words, and code its content. Blocks of code are dropped:
    the source of a diagram is not something to read aloud.
    """
    parts = []
    for piece in read(text).pieces:
        if piece.kind == "mention":
            parts.append(piece.text or name(piece.target))
        elif piece.kind in ("words", "code"):
            parts.append(piece.text)
        elif piece.kind == "gap":
            parts.append(" ")
    return " ".join("".join(parts).split())


def render(text: str, show: Callable[[Mention], str]) -> str:
    """A Markdown text as HTML, with typographic quotation marks; `show` gives the HTML of a mention.

    The result has only the elements of Markdown. Images and addresses other than https are left out.
    """
    from markdown_it.rules_core.smartquotes import smartquotes
    from markdown_it.rules_core.state_core import StateCore

    reader, source = _reader(), _without_bars(text)
    state = StateCore(source, reader, {"show": show})
    reader.core.process(state)
    _place(source, state.tokens)
    smartquotes(state)
    return str(reader.renderer.render(state.tokens, reader.options, state.env))


@lru_cache(maxsize=8192)
def read(text: str) -> Reading:
    """What a text consists of."""
    source = _without_bars(text)
    tokens = _reader().parse(source)
    _place(source, tokens)
    found: list[Piece] = []
    deepest = 0
    open_blocks = 0
    for token in tokens:
        if token.type.removesuffix("_open") in ("bullet_list", "ordered_list", "blockquote"):
            open_blocks += token.nesting
            deepest = max(deepest, open_blocks)
        elif token.type.removesuffix("_close") in ("bullet_list", "ordered_list", "blockquote"):
            open_blocks += token.nesting
        elif token.type in ("heading_open", "hr") and token.map:
            begin = sum(map(len, source.splitlines(keepends=True)[: token.map[0]]))
            found.append(Piece("line" if token.type == "hr" else "heading", token.markup, begin, begin + 1))
        elif token.type in ("fence", "code_block"):
            found.append(Piece("block", _with_bars(token.content)))
        elif token.type == "inline":
            found += [*_joined(_inline(token)), Piece("gap")]
    return Reading(tuple(found), deepest)


def _inline(token: Token) -> Iterator[Piece]:
    """The pieces of a paragraph, a heading or a cell."""
    content, at = token.content, token.meta["at"]
    cursor = 0  # up to where the content has been read: pieces have no positions, but their order is known
    for child in token.children or ():
        text = _with_bars(child.content)
        if child.type == "mention":
            cursor = child.meta["end"]
            start, end = at(child.meta["start"]), at(cursor)
            yield Piece("mention", child.meta["words"], start, end, target=child.meta["target"])
        elif child.type in ("text", "text_special", "code_inline"):
            typed = child.markup if child.type == "text_special" else child.content
            begin = max(content.find(typed, cursor), cursor)
            cursor = min(begin + len(typed), len(content))
            kind: Literal["code", "words"] = "code" if child.type == "code_inline" else "words"
            escaped = child.type == "text_special" and child.markup != child.content  # \a is no escape
            yield Piece(kind, text, at(begin), at(cursor), escaped=escaped)
        elif child.type in ("link_open", "image"):
            address = str(child.attrGet("src" if child.type == "image" else "href"))
            begin = max(content.find(address.removeprefix("mailto:"), cursor), cursor)
            place = at(begin), at(min(begin + len(address), len(content)))
            yield Piece("image" if child.type == "image" else "link", _with_bars(address), *place)
            if child.type == "image":
                yield Piece("words", text)
        elif child.type in ("softbreak", "hardbreak"):
            yield Piece("gap")


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces, with words that the parser split at a backslash that escapes nothing as one."""
    last: Piece | None = None
    for piece in pieces:
        if last and _is_plain(last) and _is_plain(piece) and last.end == piece.start:
            last = last._replace(text=last.text + piece.text, end=piece.end)
            continue
        if last:
            yield last
        last = piece
    if last:
        yield last


def _is_plain(piece: Piece) -> bool:
    return piece.kind == "words" and not piece.escaped and piece.end > piece.start


def _without_bars(text: str) -> str:
    """The text with the bar of each mention set aside, at the same length; see `_BAR`."""
    text = text.replace(_BAR, "\ufffd")
    return _MENTION.sub(lambda match: match[0].replace("|", _BAR), text) if "|" in text else text


def _with_bars(text: str) -> str:
    return text.replace(_BAR, "|")


def _place(source: str, tokens: Sequence[Token]) -> None:
    """Note at each inline token how a position in its content becomes one in the text.

    Its content is made of the lines of the text, without what marks the block at their beginning.
    """
    starts = [0, *(match.end() for match in re.finditer("\n", source)), len(source) + 1]
    used: dict[int, int] = {}  # up to where a line has been read: the cells of a row are on one line
    for token in tokens:
        if token.type != "inline" or token.map is None:
            continue
        lines: list[tuple[int, int]] = []  # where a line of the content begins: in it, and in the text
        inside = 0
        for number, line in enumerate(token.content.split("\n"), token.map[0]):
            begin = starts[min(number, len(starts) - 1)]
            end = starts[min(number + 1, len(starts) - 1)]
            found = source.find(line, used.get(number, begin), end)
            place = found if found >= 0 else used.get(number, begin)
            used[number] = place + len(line)
            lines.append((inside, place))
            inside += len(line) + 1
        token.meta["at"] = _placing(lines, len(source))
        for child in token.children or ():
            if child.type == "mention":
                child.meta["at"] = token.meta["at"](child.meta["start"])


def _placing(lines: Sequence[tuple[int, int]], end: int) -> Callable[[int], int]:
    def at(position: int) -> int:
        inside, place = lines[bisect_right(lines, (position, end)) - 1]
        return min(place + position - inside, end)

    return at


def _mention(state: Any, silent: bool) -> bool:
    """The rule of the parser for mentions."""
    match = _MENTION.match(state.src, state.pos) if state.src.startswith("[[", state.pos) else None
    if match is None:
        return False
    if not silent:
        token = state.push("mention", "", 0)
        target, words = match[1].strip(), (match[2] or "").strip()
        token.content = words or target  # the quotation marks around it are set by what is beside them
        token.meta = {"target": target, "words": words, "start": match.start(), "end": match.end()}
    state.pos = match.end()
    return True


def _show_mention(renderer: Any, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    token = tokens[index]
    start = token.meta["at"]
    length = token.meta["end"] - token.meta["start"]
    return str(env["show"](Mention(token.meta["target"], token.meta["words"] or None, start, start + length)))


def _show_link(renderer: Any, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    address = _with_bars(str(tokens[index].attrGet("href")))
    return f'<a href="{html.escape(address)}">' if HTTPS.fullmatch(address) else "<a>"


def _show_words(renderer: Any, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    return html.escape(_with_bars(tokens[index].content), quote=False)


def _show_code(renderer: Any, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    return f"<code>{html.escape(_with_bars(tokens[index].content), quote=False)}</code>"


def _show_block(renderer: Any, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    language = re.match(r"[\w-]*", tokens[index].info.strip())
    kind = f' class="language-{language[0]}"' if language and language[0] else ""
    return f"<pre><code{kind}>{html.escape(_with_bars(tokens[index].content), quote=False)}</code></pre>\n"


@cache
def _reader() -> MarkdownIt:
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark", {"html": False, "typographer": True, "maxNesting": _MOST_LEVELS})
    # Escaped characters stay apart from the words around them, because a check reads them otherwise.
    reader.enable("table").disable(["reference", "text_join"])
    reader.inline.ruler.before("link", "mention", _mention)
    for name in ("normalizeLink", "normalizeLinkText"):
        setattr(reader, name, str)  # a check sees each address as it was typed
    setattr(reader, "validateLink", lambda address: True)  # noqa: B010
    for name, rule in {
        "mention": _show_mention,
        "link_open": _show_link,
        "image": _show_words,
        "text": _show_words,
        "text_special": _show_words,
        "code_inline": _show_code,
        "code_block": _show_block,
        "fence": _show_block,
    }.items():
        reader.add_render_rule(name, rule)
    return reader
