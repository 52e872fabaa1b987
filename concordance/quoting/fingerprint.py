"""What is kept of a source text instead of the text itself: hashes of its runs of four tokens.

A fingerprint lists, in order, a truncated SHA-256 of every run of four strict tokens and of every run
of four loose tokens, and where sections and pages begin. It proves a quote without publishing the text
again. It does not keep the text secret: with a dictionary and patience, the text can be rebuilt from it.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property, lru_cache

from concordance.quoting.tokens import scan

FORMAT = 1
RUN = 4
"""How many tokens a hash covers, and so the fewest words that a quote, or a part of one, can have."""

_BYTES = 6
_BREAK = "\0"  # marks a heading or an equation, which no quote may span; normalizing never produces it


@dataclass(frozen=True, slots=True)
class Section:
    """A section of an edition.

    `label` names it in a locator and is unique within the edition (`§7.1`, `Abstract`, `Post 2, footnote
    3`); `parent` is the label of the enclosing section, or None; `strict` and `loose` are the positions
    of its first token; `words` counts the loose tokens up to the next section.
    """

    label: str
    number: str | None
    title: str
    level: int
    parent: str | None
    strict: int
    loose: int
    words: int


@dataclass(frozen=True, slots=True)
class Page:
    """Where a page begins; `page` is None if the page is unknown from here on."""

    page: int | None
    strict: int
    loose: int


@dataclass(frozen=True)
class Tokens:
    """The hashes of a text's runs of four tokens, by the position of the run's first token."""

    hashes: tuple[int, ...]

    @cached_property
    def places(self) -> dict[int, tuple[int, ...]]:
        """The positions of each hash, in order."""
        found: dict[int, list[int]] = {}
        for position, value in enumerate(self.hashes):
            found.setdefault(value, []).append(position)
        return {value: tuple(positions) for value, positions in found.items()}


@dataclass(frozen=True)
class Fingerprint:
    """The fingerprint of one edition of a source; `sha256` is the digest of the text it was made from."""

    source: str
    edition: str
    sha256: str
    sections: tuple[Section, ...]
    pages: tuple[Page, ...]
    strict: Tokens
    loose: Tokens

    def to_json(self) -> str:
        """The fingerprint as JSON; the same fingerprint always produces the same text."""
        content = {
            "format": FORMAT,
            "source": self.source,
            "edition": self.edition,
            "sha256": self.sha256,
            "tokens": {"strict": _count(self.strict), "loose": _count(self.loose)},
            "sections": [asdict(section) for section in self.sections],
            "pages": [asdict(page) for page in self.pages],
            "strict": _pack(self.strict),
            "loose": _pack(self.loose),
        }
        return json.dumps(content, indent=1, ensure_ascii=False) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Fingerprint:
        """A fingerprint from its JSON; raises `ValueError` with the reason if the text is not one."""
        try:
            content = json.loads(text)
            if content["format"] != FORMAT:
                raise ValueError(f"its format is {content['format']!r}; expected {FORMAT}")
            fingerprint = cls(
                content["source"],
                content["edition"],
                content["sha256"],
                tuple(Section(**section) for section in content["sections"]),
                tuple(Page(**page) for page in content["pages"]),
                Tokens(_unpack(content["strict"])),
                Tokens(_unpack(content["loose"])),
            )
            fingerprint._validate(content["tokens"])
        except (KeyError, TypeError, RecursionError, ValueError) as error:
            why = f"{error} is missing" if isinstance(error, KeyError) else str(error)
            raise ValueError(f"this is not a fingerprint: {why}") from error
        return fingerprint

    def _validate(self, counts: dict[str, int]) -> None:
        """Raise `ValueError` if a value has the wrong type or the counts and positions do not fit."""
        for name in ("source", "edition", "sha256"):
            if not isinstance(getattr(self, name), str):
                raise ValueError(f"its {name} is not text")
        for name, tokens in (("strict", self.strict), ("loose", self.loose)):
            if counts[name] != _count(tokens):
                raise ValueError(f"it has {_count(tokens)} {name} tokens but says {counts[name]}")
            for row in (self.sections, self.pages):
                positions = [getattr(item, name) for item in row]
                if not all(isinstance(position, int) for position in positions):
                    raise ValueError("a position is not a whole number")
                if positions != sorted(positions):
                    raise ValueError("its sections or pages are not in order")

    def section_at(self, position: int, *, loose: bool) -> Section | None:
        """The section of a strict (or loose) position; None if there is none."""
        begins = self._loose_sections if loose else self._strict_sections
        place = bisect_right(begins, position) - 1
        return self.sections[place] if place >= 0 else None

    def page_at(self, position: int, *, loose: bool) -> int | None:
        """The page of a strict (or loose) position; None if it is unknown."""
        begins = self._loose_pages if loose else self._strict_pages
        place = bisect_right(begins, position) - 1
        return self.pages[place].page if place >= 0 else None

    @cached_property
    def _strict_sections(self) -> list[int]:
        return [section.strict for section in self.sections]

    @cached_property
    def _loose_sections(self) -> list[int]:
        return [section.loose for section in self.sections]

    @cached_property
    def _strict_pages(self) -> list[int]:
        return [page.strict for page in self.pages]

    @cached_property
    def _loose_pages(self) -> list[int]:
        return [page.loose for page in self.pages]


@lru_cache(maxsize=1 << 16)  # about 20 MB: quotes overlap, and are looked up in several editions
def hash_run(tokens: tuple[str, ...]) -> int:
    """The first 48 bits of the SHA-256 of four tokens joined by spaces, in UTF-8."""
    return int.from_bytes(hashlib.sha256(" ".join(tokens).encode()).digest()[:_BYTES])


def hash_runs(tokens: Sequence[str]) -> tuple[int, ...]:
    """The hash of every run of four tokens, in order; empty for fewer than four."""
    return tuple(hash_run(tuple(tokens[at : at + RUN])) for at in range(len(tokens) - RUN + 1))


_HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)[ \t#]*$")
_PAGE = re.compile(r"\[p\.[ ]?(\d+)\][ ]?")
_EQUATION = re.compile(r"\[equation\]")
_NUMBERED = re.compile(r"(\d+(?:\.\d+)*|[A-Z](?:\.\d+)+)\.?[ \t]+(.*)")
_FOOTNOTE = re.compile(r"Footnote (\w+)$")
_PIECE = re.compile(r"((?:Post|Part|Chapter) \w+)(?::|$)")


def make_fingerprint(text: str, source: str, edition: str) -> Fingerprint:
    """The fingerprint of a source text.

    The text is Markdown. A heading line begins a section and is not part of the text; `[p. 7]` marks
    where page 7 begins; `[equation]` replaces a displayed equation, which no quote can span. The same
    text always produces the same fingerprint.
    """
    maker = _Maker()
    for heading, body in _split(text):
        if heading is not None:
            maker.begin(len(heading[1]), heading[2])
        for place, piece in enumerate(_EQUATION.split(body)):
            if place:
                maker.interrupt()
            maker.add(piece)
    return Fingerprint(
        source,
        edition,
        hashlib.sha256(text.encode()).hexdigest(),
        tuple(maker.sections()),
        tuple(maker.pages),
        Tokens(hash_runs(maker.strict)),
        Tokens(hash_runs(maker.loose)),
    )


def _split(text: str) -> Iterable[tuple[re.Match[str] | None, str]]:
    """The headings of a text, each with the text below it."""
    heading: re.Match[str] | None = None
    lines: list[str] = []
    for line in text.splitlines():
        match = _HEADING.match(line)
        if match:
            yield heading, "\n".join(lines)
            heading, lines = match, []
        else:
            lines.append(line)
    yield heading, "\n".join(lines)


class _Maker:
    """Collects the tokens of a text, and where its sections and pages begin."""

    def __init__(self) -> None:
        self.strict: list[str] = []
        self.loose: list[str] = []
        self.pages: list[Page] = []
        self.headings: list[tuple[int, str, int, int]] = []  # level, title, first strict, first loose

    def begin(self, level: int, title: str) -> None:
        """A heading: its words are not part of the text, and no quote can span it."""
        self.interrupt()
        if self.pages and (_FOOTNOTE.match(title) or title == "Footnotes"):
            self.turn(None)  # the notes are collected here, whichever pages they come from
        self.headings.append((level, title, len(self.strict), len(self.loose)))

    def interrupt(self) -> None:
        self.strict.append(_BREAK)
        self.loose.append(_BREAK)

    def turn(self, page: int | None) -> None:
        if not self.pages or self.pages[-1].page != page:
            self.pages.append(Page(page, len(self.strict), len(self.loose)))

    def add(self, piece: str) -> None:
        """Text between two breaks; page marks are removed first, since they may be in mid-sentence."""
        marks: list[tuple[int, int]] = []  # the mark's position in the text without marks, and its page
        plain, last = "", 0
        for match in _PAGE.finditer(piece):
            plain += piece[last : match.start()]
            marks.append((len(plain), int(match[1])))
            last = match.end()
        plain += piece[last:]
        for number, part in enumerate(scan(plain)):
            if number:
                self.interrupt()
            for slot in part:
                while marks and marks[0][0] <= slot.start:
                    self.turn(marks.pop(0)[1])
                self.strict.extend(slot.readings[0].strict)
                self.loose.extend(slot.readings[0].loose)
        for _, page in marks:
            self.turn(page)

    def sections(self) -> Iterable[Section]:
        """The sections, with their labels."""
        only_title = sum(level == 1 for level, *_ in self.headings) == 1 and len(self.headings) > 1
        open_: list[tuple[int, str]] = []  # level and label of the sections that enclose this one
        used: set[str] = set()
        for place, (level, heading, strict, loose) in enumerate(self.headings):
            while open_ and open_[-1][0] >= level:
                open_.pop()
            parent = open_[-1][1] if open_ else None
            numbered = _NUMBERED.match(heading)
            number, title = (numbered[1], numbered[2]) if numbered else (None, heading)
            if number:
                label = f"§{number}"
            elif only_title and level == 1:
                label = "opening"
            else:
                label = _name(title)
                if parent not in (None, "opening", "Footnotes"):
                    label = f"{parent}, {label}"
            again = 2
            unique = label
            while unique in used:
                unique, again = f"{label} ({again})", again + 1
            used.add(unique)
            open_.append((level, unique))
            end = self.headings[place + 1][3] if place + 1 < len(self.headings) else len(self.loose)
            words = sum(token != _BREAK for token in self.loose[loose:end])
            yield Section(unique, number, title, level, parent, strict, loose, words)


def _name(title: str) -> str:
    """An unnumbered section's name in a locator: `footnote 7`, `Post 1`, or its title."""
    if match := _FOOTNOTE.match(title):
        return f"footnote {match[1]}"
    if match := _PIECE.match(title):
        return match[1]
    return title


def _count(tokens: Tokens) -> int:
    return len(tokens.hashes) + RUN - 1 if tokens.hashes else 0


def _pack(tokens: Tokens) -> str:
    return base64.b64encode(b"".join(value.to_bytes(_BYTES) for value in tokens.hashes)).decode("ascii")


def _unpack(packed: str) -> tuple[int, ...]:
    raw = base64.b64decode(packed, validate=True)
    if len(raw) % _BYTES:
        raise ValueError(f"its hashes are not {_BYTES} bytes each")
    return tuple(int.from_bytes(raw[at : at + _BYTES]) for at in range(0, len(raw), _BYTES))
