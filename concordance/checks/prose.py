"""The checks of Markdown that is well-formed, but not what its author meant to be shown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from concordance.base.paths import concept_path
from concordance.base.problems import Location
from concordance.base.slip import indent
from concordance.checks.facts import Facts, Fault, Prose
from concordance.words.markup import Piece

_FOOTNOTE = re.compile(r"\[\^[^\]\s]+\]")
_BRACKETS = re.compile(r"(?<!\[)\[([^\[\]|^]+)(\|[^\[\]]*)?\](?![\](])")
_FORMULA = re.compile(r"\$(?=[^$\n]*[\\^_=<>{}])[^$\s][^$\n]*\$")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>]*[^\s<>.,;:!?)\]]")
_STRUCK = re.compile(r"~~(?=\S)[^~\n]*[^~\s]~~")
_NO_ITEM = re.compile("[•‣◦▪●○]|[0-9]{1,9}[.)] ")
_ITEM_WITHIN = re.compile(r"[-*+\d](?<!\S.)(?:(?<!\d)|(?<=\d)\d*[.)]) +\S")
_ITEM = re.compile(r"(?:[-*+]|(\d+)[.)]) +\S")


def unknown_markup(facts: Facts) -> Iterator[Fault]:
    """A text has only what a page shows: no headings, lines across the page, footnotes or formulas.

    Nor has it words that are struck out, or lists by other signs than those of Markdown. It may have
    paragraphs, emphasis, lists, tables, block quotes, `code`, mentions of entries, `[[id]]`, and links,
    `[words](https://…)`. An address that is to be a link is in angle brackets: `<https://…>`.
    """
    for prose in facts.prose:
        for piece in prose.reading.pieces:
            if piece.kind == "heading":
                message = "this is a heading, and texts have none: the page has its own"
                hint = "write a paragraph; **bold** words at its beginning can say what it is about"
                yield Fault(_where(facts, prose, piece), message, hint)
            elif piece.kind == "line":
                typed = prose.text[piece.start :].split("\n", 1)[0].strip()
                message = f'"{typed[:20]}" draws a line across the page'
                yield Fault(_where(facts, prose, piece), message, "leave a blank line between paragraphs")
            elif piece.kind == "words" and not piece.escaped and _may_be_markup(piece.text):
                yield from _words(facts, prose, piece)
        yield from _lines_in_a_row(facts, prose)


def _may_be_markup(text: str) -> bool:
    """Whether any of the expressions below can be in a text: hardly any text has their signs."""
    return "[" in text or "$" in text or "~~" in text or "://" in text or "www." in text


def _lines_in_a_row(facts: Facts, prose: Prose) -> Iterator[Fault]:
    """The fault of lines that look like the items of a list and would be one paragraph.

    A list begins with a bullet of Markdown; or with a number, which is 1 if it stands right below a sentence.
    """
    before, items = "gap", []
    for piece in prose.reading.pieces:
        begins = before == "gap" and piece.kind == "words" and not piece.escaped
        items += [piece] if begins and _NO_ITEM.match(piece.text) else []
        before = piece.kind
    if len(items) > 1:
        message = f'"{items[0].text[:30]}" would begin no item: these lines would become one paragraph'
        hint = "begin each item with - and a space; if it has a number, leave a blank line before the first"
        yield Fault(_where(facts, prose, items[0]), message, hint)


def _words(facts: Facts, prose: Prose, piece: Piece) -> Iterator[Fault]:
    """The faults in a stretch of words."""

    def fault(match: re.Match[str], message: str, hint: str) -> Fault:
        at = piece.start + match.start(), piece.start + match.end()
        return Fault(facts.base.where_words(prose.path, prose.keys, prose.text, *at), message, hint)

    for match in _FOOTNOTE.finditer(piece.text):
        message = f'"{match.group()}" would be shown as it is: texts have no footnotes'
        yield fault(match, message, "say it in the text, or quote the passage under quotes")
    for match in _BRACKETS.finditer(piece.text):
        target = match[1].strip()
        named = facts.named(target)
        if named:
            shown = f"[[{named}|{(match[2] or '')[1:].strip() or target}]]"
            shown = f"[[{named}]]" if named == target and not match[2] else shown
            message = f'"{match.group()}" would be shown as it is: a mention has two brackets on each side'
            yield fault(match, message, f"write: {shown}")
    for match in _STRUCK.finditer(piece.text):
        message = f'"{match.group()[:60]}" would be shown as it is: texts have no words that are struck out'
        yield fault(match, message, "leave the words out: what an entry said before is in its versions")
    for match in _FORMULA.finditer(piece.text):
        message = f'"{match.group()[:60]}" would be shown as it is: texts have no formulas'
        yield fault(match, message, "say it in words, or put it in `code`")
    linked = {piece.text for piece in prose.reading.pieces if piece.kind == "link"}
    for match in _ADDRESS.finditer(piece.text):
        if not any(match.group() in address for address in linked):
            address = re.sub("^(?:http://|www.)", "https://", match.group())
            message = f'"{match.group()[:80]}" is not a link as it stands'
            yield fault(match, message, f"write: [words](https://…) or <{address}>")


def _where(facts: Facts, prose: Prose, piece: Piece) -> Location:
    line = prose.text[piece.start :].split("\n", 1)[0]
    end = piece.start + len(line)
    return facts.base.where_words(prose.path, prose.keys, prose.text, piece.start, end)


def folded_list(facts: Facts) -> Iterator[Fault]:
    """A list is in a text that keeps its lines, `|`: in a folded one, `>`, its items would be one line."""
    for prose in facts.prose:
        if not _ITEM_WITHIN.search(prose.text):
            continue  # joined as they may be, the items of a list are still there
        place = facts.base.where(prose.path, *prose.keys)
        lines = facts.base.texts.get(prose.path, "").split("\n")[place.line - 1 :]
        if not lines or lines[0][place.column - 1 : place.column] != ">":
            continue
        items = list(_items(lines[1:], indent(lines[0])))
        if len(items) > 1:
            number, column = items[0]
            key = str(prose.keys[-1])
            yield Fault(
                Location(prose.path, place.line + 1 + number, column),
                f"{'.'.join(map(str, prose.keys))}: these items would become one line, because > joins lines",
                f"write | in place of >, which keeps the lines: {key}: |",
            )


def _items(lines: list[str], outer: int) -> Iterator[tuple[int, int]]:
    """The lines of a block that begin an item of a list, by number, each with its column.

    The block is indented more than the line above it, which is by `outer`.
    """
    first = next((line for line in lines if line.strip()), "")
    width = indent(first)
    for number, line in enumerate(lines if width > outer else ()):
        if line.strip() and indent(line) < width:
            return
        match = _ITEM.match(line.lstrip(" "))
        if match and (match[1] is None or int(match[1][:6]) < 100):
            yield number, indent(line) + 1


def self_mention(facts: Facts) -> Iterator[Fault]:
    """An entry does not mention itself: the link would lead to the page that it is on."""
    for prose in facts.prose:
        for mention in prose.reading.mentions():
            if prose.path == concept_path(mention.target):
                words = mention.words or facts.base.concepts[mention.target].name
                yield Fault(
                    facts.base.where_words(prose.path, prose.keys, prose.text, mention.start, mention.end),
                    f"[[{mention.target}]] leads to this entry itself",
                    f"write the words alone: {words}",
                )


PROSE_CHECKS = {
    "unknown-markup": unknown_markup,
    "folded-list": folded_list,
    "self-mention": self_mention,
}
"""The checks of what texts show, under their permanent names."""
