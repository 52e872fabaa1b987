"""From text to tokens: what counts as the same text, and what does not count as text at all.

A text is read as parts (stretches that nothing interrupts), a part as slots, a slot as one or more
readings, and a reading as two sequences of tokens: *strict* (words with their case, and each punctuation
mark) and *loose* (only words and symbols, in lowercase, without hyphens). Text copied from a PDF can be
ambiguous (does the hyphen at the end of a line belong to the word? is the digit a footnote mark?). Such
a slot has several readings; the first takes the text as it is. For a source text, only first readings
are used; for a quote, the source decides which reading is right.

Every slot knows its position in the original text, in code points, regardless of normalizing.
The rules are explained in pages/guides/quotes.md.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import product


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a slot: its strict and its loose tokens; both may be empty."""

    strict: tuple[str, ...]
    loose: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Slot:
    """A word, a mark or an ambiguous group of them at `[start, end)` of the text, with its readings."""

    start: int
    end: int
    readings: tuple[Reading, ...]


Part = tuple[Slot, ...]

_NOTHING = Reading((), ())
_DASH = Reading(("—",), ())
_QUOTE = Reading(('"',), ())

# Superscript digits go through normalizing as private characters, so that NFKC cannot turn "x²" into "x2".
_SUPERSCRIPT = {ord(char): chr(0xE000 + value) for value, char in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")}
_PLAIN = {0xE000 + value: str(value) for value in range(10)}

_SAME = str.maketrans(
    {
        **dict.fromkeys("\u2010\u2011", "-"),
        **dict.fromkeys("\u2012\u2013\u2014\u2015\u2212\u2e3a\u2e3b\ufe58", "—"),
        **dict.fromkeys("“”„‟«»〝〞", '"'),
        **dict.fromkeys("‘’‚‛‹›′`´", "'"),
        **dict.fromkeys("•◦▪‣●○■□➢⁃", " "),
        **dict.fromkeys("*\\†‡", None),  # emphasis, escapes and footnote marks are not text
        # What PDF viewers copy for a hyphen at the end of a line.
        **dict.fromkeys("\x02\ufffe", "-\n"),
        **dict.fromkeys("\x0b\x0c\x85\u2028\u2029", "\n"),
    }
)
_NO_TEXT = {"Cc", "Cf", "Cn", "Co", "Cs"}

# A soft hyphen goes with the line break after it; an underscore is text only between word characters.
_DROPPED = re.compile(r"\u00ad(?:[ \t]*\r?\n[ \t]*)?|(?<![^\W_])_+|_+(?![^\W_])|(?m:^[ \t]*>[ \t]?)")

_WORD = r"[^\W_]+(?:['_-][^\W_]+)*"
_CITED = r"\[\s*\d+(?:\s*[,;—-]+\s*\d+)*(?:\s*,\s*(?:pp?\.|pg\.|§|[Ss]ec|[Cc]h|[Ff]ig)[^\[\]]*)?\s*\]"
_TOKEN = re.compile(
    rf"""
      (?P<ellipsis> \[\s*\.(?:\s*\.){{2,}}\s*\] | \.(?:[ ]?\.){{2,}} )
    | (?P<citation> {_CITED} )
    | (?P<own> (?:{_WORD})? (?!{_CITED}) \[ [^\[\]]{{0,300}} \] (?:{_WORD})? )
    | (?P<number> \d+(?:[.,]\d+)+ (?![^\W_]) )
    | (?P<word> [^\W_]+ (?: (?:['_]|-\s*) [^\W_]+ )* (?:-(?![-—\w]))? [\ue000-\ue009]* )
    | (?P<raised> [\ue000-\ue009]+ )
    | (?P<dash> [—-]+ )
    | (?P<quote> ["']+ )
    | (?P<mark> \S )
    """,
    re.VERBOSE,
)
_MARKER = re.compile(r"\(?(\d{1,2})[.)](?=\s+\S)")
_JOINT = re.compile(r"-(\s+)")
_FOOTNOTE = re.compile(r"(?<=[^\W\d_]{2})\d{1,2}$")  # a single letter and a digit are mathematics: "x2"
_NOTE_MARKS = re.compile(rf"(?:[ \t]|{_CITED}|[\ue000-\ue009]|(?<=[^\s\d][.:;?!])\d{{1,2}})*$")
_MOST_JOINTS = 3
_NEAR = 40  # how far to look beyond white space


def scan(text: str) -> tuple[Part, ...]:
    """The parts of a text, in order; each has at least one slot.

    An ellipsis (`…`, `...`, `[...]`) or words in square brackets end a part. Never raises.
    """
    plain, begins, ends = _normalize(text)
    parts: list[Part] = []
    slots: list[Slot] = []
    at = 0
    while at < len(plain):
        if plain[at].isspace():
            at += 1
            continue
        kind, end, readings = _read(plain, at)
        if kind in ("ellipsis", "own"):
            if slots:
                parts.append(tuple(slots))
            slots = []
        elif readings:
            slots.append(Slot(begins[at], ends[end - 1], readings))
        at = end
    if slots:
        parts.append(tuple(slots))
    return tuple(parts)


def _normalize(text: str) -> tuple[str, list[int], list[int]]:
    """The text with every character in canonical form; for each, where it begins and ends in `text`."""
    chars: list[str] = []
    begins: list[int] = []
    ends: list[int] = []
    at = 0
    while at < len(text):
        end = at + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        cluster = text[at:end]
        if cluster.isascii() and cluster.isalnum():
            changed = cluster
        elif unicodedata.category(cluster[0]) == "Co":
            changed = ""
        else:
            changed = cluster.translate(_SUPERSCRIPT).translate(_SAME)
            changed = unicodedata.normalize("NFKC", changed).translate(_SAME)
            changed = "".join(char for char in changed if _is_text(char))
        for char in changed:
            chars.append(char)
            begins.append(at)
            ends.append(end)
        at = end
    plain = "".join(chars)
    keep = bytearray(b"\x01") * len(plain)
    for match in _DROPPED.finditer(plain):
        keep[match.start() : match.end()] = bytes(match.end() - match.start())
    kept = [place for place in range(len(plain)) if keep[place]]
    return "".join(chars[k] for k in kept), [begins[k] for k in kept], [ends[k] for k in kept]


def _is_text(char: str) -> bool:
    if char in "\t\n\r\u00ad" or 0xE000 <= ord(char) <= 0xE009:
        return True
    return unicodedata.category(char) not in _NO_TEXT


def _read(plain: str, at: int) -> tuple[str, int, tuple[Reading, ...]]:
    """What is at a position: its kind, where it ends, and its readings (none if it is not text)."""
    marker = _MARKER.match(plain, at)
    if marker and (begins_line := _begins_item(plain, at, marker.end())) is not None:
        literal = Reading(_marks_and_digits(marker.group()), (marker.group(1),))
        return "marker", marker.end(), (_NOTHING, literal) if begins_line else (literal, _NOTHING)
    match = _TOKEN.match(plain, at)
    assert match is not None  # \S matches anything that is left
    assert match.lastgroup is not None
    kind, found, end = match.lastgroup, match.group(), match.end()
    if kind == "word":
        return kind, end, _word(plain, at, found)
    if kind == "number":
        return kind, end, _number(plain, end, found)
    if kind == "raised":
        return kind, end, _raised(plain, at, found)
    if kind == "dash":
        return kind, end, _dash(plain, at, found)
    if kind == "quote":
        return kind, end, (_QUOTE,)
    if kind == "mark":
        return kind, end, (Reading((found,), (found,) if _is_symbol(found) else ()),)
    return kind, end, ()


def _marks_and_digits(marker: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\d+|\S", marker))


def _is_symbol(mark: str) -> bool:
    """Whether a mark has a meaning of its own, as `=`, `≥` and `%` do and punctuation does not."""
    category = unicodedata.category(mark)
    return (category[0] == "S" and category != "Sk") or mark in "%&"


def _before(plain: str, at: int) -> str:
    """What precedes a position, ignoring spaces and note marks; a line break at the start of the text."""
    start = max(0, at - _NEAR)
    before = _NOTE_MARKS.sub("", plain[start:at])
    return before if before or start else "\n"


def _begins_item(plain: str, at: int, end: int) -> bool | None:
    """Whether a number may be a list marker: True at the start of a line, False within one; None if not."""
    before = _before(plain, at)
    if before.endswith(("\n", "\r")):
        return True
    following = plain[end : end + _NEAR].lstrip()[:1]
    if not (following.isupper() or following in ("'", '"')):
        return None
    return False if re.search(r"[.:;,?!)\"']$|\b(?:and|or)$", before) else None


def _word(plain: str, at: int, found: str) -> tuple[Reading, ...]:
    end = at + len(found)
    bare = found.rstrip("".join(map(chr, _PLAIN)))
    raised = found[len(bare) :].translate(_PLAIN)
    variants = _joined(bare)
    if raised:
        variants = [[*words[:-1], words[-1] + raised] for words in variants]
    # Digits at the end of a word of two or more letters may be a footnote mark.
    variants += [
        [*words[:-1], word] for words in variants if (word := _FOOTNOTE.sub("", words[-1])) != words[-1]
    ]
    readings = [_reading(words) for words in variants]
    if re.fullmatch(r"\d{1,2}", bare) and _is_footnote(plain, at, end):
        readings.append(_NOTHING)
    return tuple(dict.fromkeys(readings))


def _reading(words: list[str]) -> Reading:
    loose = (word.replace("-", "").replace("_", "").lower() for word in words)
    return Reading(tuple(words), tuple(word for word in loose if word))


def _joined(found: str) -> list[list[str]]:
    """The ways to read hyphens before white space: `inner- and`, `tea-⏎party`, `ket-⏎tle`."""
    pieces = _JOINT.split(found)
    words, gaps = pieces[::2], pieces[1::2]
    if not gaps:
        return [[found]]

    def ways(gap: str) -> tuple[str, ...]:
        return ("-", "- ", "") if "\n" in gap or "\r" in gap else ("- ", "-", "")

    if len(gaps) > _MOST_JOINTS:  # all in the same way: enough for real text, and never too many
        choices = [tuple([way] * len(gaps)) for way in ways(gaps[0])]
    else:
        choices = list(product(*map(ways, gaps)))
    variants = []
    for choice in choices:
        text = words[0] + "".join(way + word for way, word in zip(choice, words[1:], strict=True))
        variants.append(text.split(" "))
    return variants


def _number(plain: str, end: int, found: str) -> tuple[Reading, ...]:
    readings = [Reading((found,), (found,))]
    year = re.fullmatch(r"(\d{4})([.,])\d{1,2}", found)
    if year and (end == len(plain) or plain[end].isspace()):  # "in 2019.3 The": a footnote mark
        readings.append(Reading((year[1], year[2]), (year[1],)))
    return tuple(readings)


def _raised(plain: str, at: int, found: str) -> tuple[Reading, ...]:
    """Superscript digits by themselves: possibly a footnote mark if they follow punctuation."""
    digits = found.translate(_PLAIN)
    literal = Reading((digits,), (digits,))
    return (literal, _NOTHING) if at and plain[at - 1] in ".,;:!?)\"'" else (literal,)


def _is_footnote(plain: str, at: int, end: int) -> bool:
    """Whether digits directly follow a punctuation mark that directly follows a word."""
    glued = at > 1 and plain[at - 1] in ".,;:!?)\"'" and not plain[at - 2].isspace()
    return glued and (end == len(plain) or plain[end].isspace() or plain[end] in "—)\"'")


def _dash(plain: str, at: int, found: str) -> tuple[Reading, ...]:
    """A dash; at the start of a line or after the end of a sentence, it may be a bullet."""
    if len(found) > 1 or not (at + 1 == len(plain) or plain[at + 1].isspace()):
        return (_DASH,)
    if not _before(plain, at).endswith(("\n", "\r", ".", ":", ";", "?", "!")):
        return (_DASH,)
    return (_NOTHING, _DASH) if found == "-" else (_DASH, _NOTHING)
