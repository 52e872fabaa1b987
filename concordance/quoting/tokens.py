"""From text to tokens: what counts as the same text, and what does not count as text at all.

A text is read as parts (stretches that nothing interrupts), a part as slots, a slot as one or more
readings, and a reading as two sequences of tokens: *strict* (words with their case, and each punctuation
mark) and *loose* (only words and symbols, in lowercase, without hyphens). Text copied from a PDF can be
ambiguous (does the hyphen at the end of a line belong to the word? is the digit a footnote mark?). Such
a slot has several readings; the first takes the text as it is, and the source decides which is right.

A source text and a quote that is to be stored are read exactly: each slot has one reading. Only a first
letter in brackets, as in `[T]he`, has several.

Every slot knows its position in the original text, in code points, regardless of normalizing.
The rules are explained in pages/guides/quoting-algorithm.md.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from itertools import product
from typing import NamedTuple

from concordance.quoting.characters import LEVEL, LOWERED, RAISED, How, normalize


class Reading(NamedTuple):
    """One way to read a slot: its strict and its loose tokens; both may be empty."""

    strict: tuple[str, ...]
    loose: tuple[str, ...]


class Slot(NamedTuple):
    """A word, a mark or an ambiguous group of them at `[start, end)` of the text, with its readings."""

    start: int
    end: int
    readings: tuple[Reading, ...]


Part = tuple[Slot, ...]

_NOTHING = Reading((), ())
_DASH = Reading(("—",), ())
_QUOTE = Reading(('"',), ())

# Scripts that put no spaces between words: each of their characters is a token.
_GLYPHS = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
_CHAR = rf"[^\W_{_GLYPHS}]"
_WORD = rf"{_CHAR}+(?:['_-]{_CHAR}+)*"
_NUMBERS = r"\[\s*[1-9]\d*(?:\s*[,;—-]+\s*[1-9]\d*)*(?:\s*,\s*(?:pp?\.|§)\s*\d+(?:\s*—\s*\d+)?)?\s*\]"
_LETTERS = r"\[\s*[A-Z][A-Za-z+]{0,7}\d\d[a-z]?(?:\s*[,;]\s*[A-Z][A-Za-z+]{0,7}\d\d[a-z]?)*\s*\]"
_NOTE = rf"(?:{_NUMBERS}|{_LETTERS}|\[\^\w{{1,20}}\])"
_TOKEN = rf"""
  (?P<ellipsis> \[\s*\.(?:\s*\.){{2,}}\s*\] | \.(?:[ ]?\.){{2,}} )
| (?P<note> {_NOTE} )
| (?P<own> (?P<before>{_WORD})? (?!{_NOTE}) \[ (?P<inside>[^\[\]]{{0,300}}) \] (?P<after>{_WORD})? )
| (?P<number> \d+(?:[.,]\d+)+ (?![^\W_]) )
| (?P<fraction> (?<![^\s(\["'=<>—−-]) \.\d+ (?![^\W_]) )
| (?P<glyph> [{_GLYPHS}] )
| (?P<word> {_CHAR}+ (?: (?:['_]|-\s*) {_CHAR}+ )* (?:-(?![-—\w]))? [{LOWERED}]* [{RAISED}]* )
| (?P<shifted> [{RAISED}]+ | [{LOWERED}]+ )
| (?P<sign> (?<![^\s(\["'=<>|,/]) (?:-{{1,2}}|−) (?=[^\W_]) )
| (?P<dash> [—-]+ )
| (?P<quote> '' | ["'] )
| (?P<mark> \S )
"""
_BRACKETED = re.compile(r"(?P<before>\w?)(?P<brackets>\[[^\[\]]{0,300}\])")
_NEXT = re.compile(r"\s*(?:([A-Za-z]+)(?=[ \n,.;:?!]|\Z))?")
"""The white space before a token, and the token if it is what most of a text is: a plain word."""

_MARKER = re.compile(r"\(?(\d{1,2})[.)](?=\s+\S)")
_JOINT = re.compile(r"-(\s+)")
_SUSPENDED = re.compile(r"([^\W\d_]+-)([^\W\d_]+)")
_GLUED = re.compile(r"(?<=[^\W\d_])\d{1,2}$")
_MANY = re.compile(r"(?<=[^\W\d_]{2})\d{1,2}$")  # a single letter and a digit are mathematics: "x2"
_NOTES_BEFORE = re.compile(rf"(?:[ \t]|{_NOTE}|[{RAISED}]|(?<=[^\s\d][.:;?!])\d{{1,2}})*$")
_SYMBOLS = "%&*†‡\\/^−"
_MOST_JOINTS = 3
_NEAR = 40  # how far to look beyond white space

_NAMES = """
alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau upsilon
phi chi psi omega
"""
_GREEK = dict(zip("αβγδεζηθικλμνξοπρστυφχψω", _NAMES.split(), strict=True))
_SPELLED = {**_GREEK, **{letter.upper(): name.capitalize() for letter, name in _GREEK.items()}}
_LETTER_CALLED = {name: letter for letter, name in _SPELLED.items()}


@cache
def _token() -> re.Pattern[str]:
    return re.compile(_TOKEN, re.VERBOSE)  # which takes long, and is not done where no quote is read


def scan(text: str, how: How = How.PASTED, *, own: bool = True) -> tuple[Part, ...]:
    """The parts of a text, in order; each has at least one slot. Never raises.

    An ellipsis (`…`, `...`, `[...]`) ends a part. In a pasted quote, words in square brackets do, too, unless
    `own` is false: then they are read as the source's.
    """
    plain, begins, ends = normalize(text, how)
    parts: list[Part] = []
    slots: list[Slot] = []
    at = 0
    length, pasted, follow = len(plain), how is How.PASTED, _NEXT.match
    while at < length:
        found = follow(plain, at)
        assert found is not None  # it matches nothing as well
        word, at = found[1], found.end()
        if word:  # the same as below, but sooner
            readings = _word_alone(word)
            slots.append(Slot(begins[at - len(word)], ends[at - 1], readings if pasted else readings[:1]))
            continue
        if at == length:
            break
        kind, end, readings = _read(plain, at, how, own=own)
        if kind == "ellipsis" or (kind == "own" and not readings):
            if slots:
                parts.append(tuple(slots))
            slots = []
        elif readings:
            slots.append(Slot(begins[at], ends[end - 1], readings))
        at = end
    if slots:
        parts.append(tuple(slots))
    return tuple(parts)


def has_own_words(quote: str) -> bool:
    """Whether a quote has brackets that are neither an omission, a note, nor a word's first letter."""
    if "[" not in quote and quote.isascii():
        return False
    plain, _, _ = normalize(quote, How.PASTED)
    for match in _BRACKETED.finditer(plain):
        token = _token().match(match["brackets"])
        note = token is not None and token.lastgroup in ("ellipsis", "note")
        letter = len(match["brackets"]) == 3 and match["brackets"][1].isalpha()
        if not note and not (letter and not match["before"]):
            return True
    return False


def count_words(text: str) -> int:
    """The words of a text, counted as fingerprints count them."""
    return sum(len(slot.readings[0].loose) for part in scan(text, How.EXACT) for slot in part)


def _read(plain: str, at: int, how: How, *, own: bool) -> tuple[str, int, tuple[Reading, ...]]:
    """What is at a position: its kind, where it ends, and its readings (none if it is not text)."""
    pasted = how is How.PASTED
    marker = _MARKER.match(plain, at) if how is not How.EXACT else None
    if marker and (begins_line := _begins_item(plain, at, marker.end())) is not None:
        literal = Reading(tuple(re.findall(r"\d+|\S", marker.group())), (marker.group(1),))
        if pasted:
            return "marker", marker.end(), (literal, _NOTHING)
        return "marker", marker.end(), () if begins_line else (literal,)
    match = _token().match(plain, at)
    assert match is not None  # \S matches anything that is left
    kind, found, end = str(match.lastgroup), match.group(), match.end()
    if match["own"] is not None:
        return _brackets(plain, at, match, how, own=own)
    if how is How.EXACT and kind == "quote":
        return kind, at + 1, (_QUOTE,)
    if how is How.EXACT and kind == "note":
        return "mark", at + 1, (Reading(("[",), ()),)
    if how is How.EXACT and kind == "word" and _JOINT.search(found):
        return kind, end, (_reading(_JOINT.sub("- ", found).split(" ")),)  # shown with a space in any case
    readings = _readings(kind, plain, at, end, found)
    if kind == "dash" and how is How.SOURCE and len(readings) > 1 and found == "-":
        return kind, end, ()  # a bullet
    return kind, end, readings if pasted else readings[:1]


def _readings(kind: str, plain: str, at: int, end: int, found: str) -> tuple[Reading, ...]:
    """All the readings of a token; the first takes it as it is. A note in brackets has none."""
    if kind == "word":
        return _word(plain, at, found)
    if kind == "number":
        return _number(plain, end, found)
    if kind == "shifted":
        return _shifted(plain, at, found)
    if kind == "dash":
        return _dash(plain, at, found)
    if kind == "quote":
        return (_QUOTE,)
    if kind == "sign":
        sign = "−" if len(found) == 1 else found
        return Reading((sign,), (sign,)), _DASH
    if kind == "note":
        return ()
    symbol = kind != "mark" or _is_symbol(found)
    literal = Reading((found,), (found.lower(),) if symbol else ())
    if found in "*†‡\\":
        return literal, _NOTHING
    if found == "−":
        return literal, _DASH
    return (literal,)


def _brackets(
    plain: str, at: int, match: re.Match[str], how: How, *, own: bool
) -> tuple[str, int, tuple[Reading, ...]]:
    """Square brackets that are neither an omission nor a note, with the letters that touch them.

    In a source they are text. In a quote, `[T]he` is the same word as `the`, and `[A]` as `a`. If a quote
    was pasted, the writer's own words in brackets are no text, and stand for any number of words.
    """
    end = match.end()
    before, inside, after = (match[name] or "" for name in ("before", "inside", "after"))
    letter = not before and len(inside) == 1 and inside.isalpha()
    if how is not How.SOURCE and letter and not plain[max(0, at - 1) : at].isalnum():
        other = inside.lower() if inside.isupper() else inside.upper()
        choices = [_reading([inside + after]), _reading([other + after])]
        choices.append(Reading(("[", inside, "]", *filter(None, [after])), (*_folded([inside, after]),)))
        if not after and how is How.PASTED:
            choices.append(_NOTHING)  # a note called "a"
        return "word", end, tuple(dict.fromkeys(choices))
    if how is How.PASTED and own:
        if not before and not after:
            return "own", end, ()
        choices = [_reading([before + after])]
        if re.fullmatch(_WORD, before + inside + after):
            choices.insert(0, _reading([before + inside + after]))
        return "word", end, tuple(dict.fromkeys(choices))
    if before:
        return "word", at + len(before), (_reading([before]),)
    return "mark", at + 1, (Reading(("[",), ()),)


def _is_symbol(mark: str) -> bool:
    """Whether a mark has a meaning of its own, as `=`, `≥` and `%` do and punctuation does not."""
    category = unicodedata.category(mark)
    return (category[0] == "S" and category != "Sk") or mark in _SYMBOLS


def _before(plain: str, at: int) -> str:
    """What precedes a position, ignoring spaces and note marks; a line break at the start of the text."""
    start = max(0, at - _NEAR)
    before = _NOTES_BEFORE.sub("", plain[start:at])
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
    readings = _word_alone(found)
    if found.isdecimal() and len(found) < 4 and _is_note(plain, at, at + len(found)):
        return tuple(dict.fromkeys((*readings, _NOTHING)))
    return readings


@lru_cache(maxsize=1 << 15)  # the same words come again and again
def _word_alone(found: str) -> tuple[Reading, ...]:
    base = found.rstrip(RAISED)
    raised = found[len(base) :].translate(LEVEL)
    bare = base.rstrip(LOWERED)
    lowered = base[len(bare) :].translate(LEVEL)
    variants = _joined(bare)
    if lowered:
        variants = [[*words[:-1], f"{words[-1]}_{lowered}"] for words in variants]
    readings = [_reading(words, raised) for words in variants]
    if raised:
        readings += [_reading(words) for words in variants]  # a note's mark
        readings += [_reading([*words[:-1], words[-1] + raised]) for words in variants]
    for words in variants:  # digits at the end of a word may be a superscript, a subscript, or a note's mark
        if digits := _GLUED.search(words[-1]):
            root = words[-1][: digits.start()]
            readings.append(_reading([*words[:-1], root], digits.group()))
            readings.append(_reading([*words[:-1], f"{root}_{digits.group()}"]))
        if digits := _MANY.search(words[-1]):
            readings.append(_reading([*words[:-1], words[-1][: digits.start()]]))
        if spelled := _spelled(words[-1]):
            readings.append(_reading([*words[:-1], spelled]))
    if halves := _SUSPENDED.fullmatch(found):  # closed up: "green- and black tea", "black- tea"
        readings.append(_reading([*halves.groups()]))
    return tuple(dict.fromkeys(readings))


def _reading(words: list[str], raised: str = "") -> Reading:
    """The reading of some words, the last with a superscript after it."""
    power = ("^", raised) if raised else ()
    return Reading((*words, *power), (*_folded(words), *power))


def _folded(words: list[str]) -> list[str]:
    return [folded(word) for word in words if word]


def folded(word: str) -> str:
    """A strict token as a loose one: in lowercase, without hyphens and underscores."""
    return word.replace("-", "").replace("_", "").lower() or word


def _spelled(word: str) -> str:
    """A word with its Greek letters spelled out (`πθ` as `pi_theta`), or the letter it spells, or nothing."""
    if word in _LETTER_CALLED:
        return _LETTER_CALLED[word]
    if not any(char in _SPELLED for char in word):
        return ""
    return re.sub("_+", "_", "".join(f"_{_SPELLED[c]}_" if c in _SPELLED else c for c in word)).strip("_")


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


def _shifted(plain: str, at: int, found: str) -> tuple[Reading, ...]:
    """A superscript or subscript after something that is not a word; after punctuation, possibly a note."""
    digits = found.translate(LEVEL)
    sign = "^" if found[0] in RAISED else "_"
    literal = Reading((sign, digits), (sign, digits))
    return (literal, _NOTHING) if at and plain[at - 1] in ".,;:!?)\"'" else (literal,)


def _is_note(plain: str, at: int, end: int) -> bool:
    """Whether digits may be the mark of a note: they directly follow a punctuation mark that directly
    follows a word, or they begin a line."""
    after = plain[end] if end < len(plain) else "\n"
    if at > 1 and plain[at - 1] in ".,;:!?)\"'" and not plain[at - 2].isspace():
        return after.isspace() or after in "—)\"'"
    line = plain[plain.rfind("\n", max(0, at - _NEAR), at) + 1 : at]
    return "\n" in plain[max(0, at - _NEAR) : end + _NEAR] and not line.strip() and after.isspace()


def _dash(plain: str, at: int, found: str) -> tuple[Reading, ...]:
    """A dash; at the start of a line or after the end of a sentence, it may be a bullet."""
    if len(found) > 1 or not (at + 1 == len(plain) or plain[at + 1].isspace()):
        return (_DASH,)
    if not _before(plain, at).endswith(("\n", "\r", ".", ":", ";", "?", "!")):
        return (_DASH,)
    return (_DASH, _NOTHING)
