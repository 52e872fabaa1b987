"""What is kept of a source text instead of the text itself: hashes of short runs of its tokens.

A fingerprint lists, in order, a truncated SHA-256 of every run of four strict tokens and of every run of
two loose tokens, and where sections and pages begin. It proves a quote without publishing the text again.
It does not keep the text secret: with a dictionary and patience, the text can be rebuilt from it.
"""

from __future__ import annotations

import base64
import hashlib
import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import Any, NamedTuple

from concordance.quoting.header import FORMAT, parsed, require

RUN = 4
"""The fewest words that a quote, or a part of one, can have."""

LOOSE = 2
"""How many loose tokens a hash covers."""

BREAK = "\0"
"""Marks a heading or an equation, which no quote may span; normalizing never produces it."""

_MAGIC = b"CQF2"

_sha256 = hashlib.sha256


class Section(NamedTuple):
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


class Aside(NamedTuple):
    """A heading or a caption: text beside the running text, which does not interrupt it.

    Its tokens follow those of the running text. `section` is the number of its section in `sections`,
    or None before the first; `page` is None if it is unknown.
    """

    kind: str
    section: int | None
    page: int | None
    strict: int
    loose: int


class Page(NamedTuple):
    """Where a page begins; `page` is None if the page is unknown from here on."""

    page: int | None
    strict: int
    loose: int


@lru_cache(maxsize=1 << 16)  # about 20 MB: quotes overlap, and are looked up in several editions
def hash_strict(tokens: tuple[str, ...]) -> bytes:
    """The first 32 bits of the SHA-256 of four tokens joined by spaces, in UTF-8."""
    return hashlib.sha256(" ".join(tokens).encode()).digest()[:4]


@lru_cache(maxsize=1 << 16)
def hash_loose(tokens: tuple[str, ...]) -> bytes:
    """The first 24 bits of the SHA-256 of the byte 1 and two tokens joined by a space, in UTF-8."""
    return hashlib.sha256(b"\1" + " ".join(tokens).encode()).digest()[:3]


def hashes_strict(tokens: Sequence[str]) -> bytes:
    """The hashes of every run of four tokens, one after the other; empty if they are fewer."""
    return b"".join([_sha256(run).digest()[:4] for run in _runs(tokens, RUN)])


def hashes_loose(tokens: Sequence[str]) -> bytes:
    """The hashes of every run of two tokens, one after the other; empty if they are fewer."""
    return hashes_of_pairs(_runs(tokens, LOOSE))


def hashes_of_pairs(pairs: Iterable[bytes]) -> bytes:
    """The hashes of runs of two loose tokens, each joined by a space, in UTF-8."""
    return b"".join([_sha256(b"\1" + pair).digest()[:3] for pair in pairs])


def _runs(tokens: Sequence[str], size: int) -> list[bytes]:
    """Every run of so many tokens, joined by spaces: each a slice of all of them, joined once."""
    words = [token.encode() for token in tokens]
    text = b" ".join(words)
    ends = [*accumulate([len(word) + 1 for word in words])]  # each with the space after it
    return [text[begin : end - 1] for begin, end in zip([0, *ends], ends[size - 1 :], strict=False)]


@dataclass(frozen=True)
class Runs:
    """The hashes of a text's runs of tokens, one after the other: `size` tokens and `width` bytes each."""

    packed: bytes
    size: int
    width: int

    @classmethod
    def of(cls, tokens: Sequence[str], *, loose: bool) -> Runs:
        """The hashes of the runs of a text's loose (or strict) tokens."""
        return cls(hashes_loose(tokens), LOOSE, 3) if loose else cls(hashes_strict(tokens), RUN, 4)

    def hash(self, tokens: tuple[str, ...]) -> bytes:
        """The hash of one run."""
        return hash_loose(tokens) if self.size == LOOSE else hash_strict(tokens)

    def __len__(self) -> int:
        return len(self.packed) // self.width

    @property
    def tokens(self) -> int:
        """How many tokens the text has; a text of less than one run has none."""
        return len(self) + self.size - 1 if self.packed else 0

    def has(self, run: tuple[str, ...], position: int) -> bool:
        """Whether a run begins at a position."""
        at = position * self.width
        return 0 <= at < len(self.packed) and self.packed.startswith(self.hash(run), at)

    def among(self, runs: Iterable[bytes], position: int) -> list[bytes]:
        """Those of some runs that begin at a position; each run is its tokens, joined by spaces, in UTF-8."""
        width, wanted = self.width, self.at(position)
        mark = b"\1" if self.size == LOOSE else b""
        return [run for run in runs if _sha256(mark + run).digest()[:width] == wanted]

    def at(self, position: int) -> bytes:
        """The hash at a position; empty if that is outside."""
        at = position * self.width
        return self.packed[at : at + self.width] if at >= 0 else b""

    def within(self, first: int, end: int) -> bytes:
        """The hashes of the runs that are within the tokens `[first, end)`, one after the other."""
        return self.packed[first * self.width : max(first, end - self.size + 1) * self.width]

    def places(self, hashes: bytes, first: int = 0, end: int | None = None) -> Iterator[int]:
        """The positions in `[first, end)` at which some hashes stand, one after the other."""
        stop = len(self.packed) if end is None else max(0, min(len(self.packed), end * self.width))
        at = self.packed.find(hashes, first * self.width, stop)
        while at >= 0:
            if at % self.width == 0:
                yield at // self.width
            at = self.packed.find(hashes, at + 1, stop)


@dataclass(frozen=True)
class Fingerprint:
    """The fingerprint of one edition of a source; `sha256` is the digest of the text it was made from."""

    source: str
    edition: str
    sha256: str
    sections: tuple[Section, ...]
    asides: tuple[Aside, ...]
    pages: tuple[Page, ...]
    strict: Runs
    loose: Runs

    def __hash__(self) -> int:
        return hash(self.sha256)  # which is remembered: proofs are looked up by it

    def to_json(self) -> str:
        """The fingerprint as JSON; the same fingerprint always produces the same text."""
        packed = {
            "strict": base64.b64encode(self.strict.packed).decode("ascii"),
            "loose": base64.b64encode(self.loose.packed).decode("ascii"),
        }
        return json.dumps(self._header() | packed, indent=1, ensure_ascii=False) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Fingerprint:
        """A fingerprint from its JSON; raises `ValueError` with the reason if the text is not one."""
        try:
            content = parsed(text)
            require(content, with_hashes=True)
            strict, loose = (base64.b64decode(content[name], validate=True) for name in ("strict", "loose"))
            return cls._from(content, strict, loose)
        except (KeyError, TypeError, RecursionError, ValueError) as error:
            raise _not_a_fingerprint(error) from error

    def to_bytes(self) -> bytes:
        """The fingerprint in a compact binary form, for the browser.

        It is `CQF2`, the length of the header as a little-endian number of four bytes, the header as
        JSON in UTF-8, the strict hashes and the loose ones.
        """
        header = json.dumps(self._header(), ensure_ascii=False, separators=(",", ":")).encode()
        size = len(header).to_bytes(4, "little")
        return b"".join((_MAGIC, size, header, self.strict.packed, self.loose.packed))

    @classmethod
    def from_bytes(cls, raw: bytes) -> Fingerprint:
        """A fingerprint from its binary form; raises `ValueError` with the reason if it is not one."""
        try:
            if raw[:4] != _MAGIC:
                raise ValueError(f"it does not begin with {_MAGIC.decode()}")
            end = 8 + int.from_bytes(raw[4:8], "little")
            content = parsed(raw[8:end])
            require(content, with_hashes=False)
            middle = end + 4 * max(0, content["tokens"]["strict"] - RUN + 1)
            return cls._from(content, raw[end:middle], raw[middle:])
        except (KeyError, TypeError, RecursionError, ValueError) as error:
            raise _not_a_fingerprint(error) from error

    def _header(self) -> dict[str, Any]:
        return {
            "format": FORMAT,
            "source": self.source,
            "edition": self.edition,
            "sha256": self.sha256,
            "tokens": {"strict": self.strict.tokens, "loose": self.loose.tokens},
            "sections": [section._asdict() for section in self.sections],
            "asides": [aside._asdict() for aside in self.asides],
            "pages": [page._asdict() for page in self.pages],
        }

    @classmethod
    def _from(cls, content: dict[str, Any], strict: bytes, loose: bytes) -> Fingerprint:
        made = cls(
            content["source"],
            content["edition"],
            content["sha256"],
            tuple(Section(**section) for section in content["sections"]),
            tuple(Aside(**aside) for aside in content["asides"]),
            tuple(Page(**page) for page in content["pages"]),
            Runs(strict, RUN, 4),
            Runs(loose, LOOSE, 3),
        )
        made._validate(content["tokens"])
        return made

    def _validate(self, counts: dict[str, int]) -> None:
        """Raise `ValueError` if there are not as many hashes as the header says."""
        for name, runs in (("strict", self.strict), ("loose", self.loose)):
            if len(runs.packed) % runs.width:
                raise ValueError(f"its {name} hashes are not {runs.width} bytes each")
            if counts[name] != runs.tokens:
                raise ValueError(f"it has {runs.tokens} {name} tokens but says {counts[name]}")

    def segment_at(self, position: int, *, loose: bool) -> int:
        """The number of the section, heading or caption that a position is in; -1 before the first.

        Headings and captions are numbered after the sections. A quote is within one segment.
        """
        return bisect_right(self._begins[loose], position) - 1

    def bounds(self, segment: int, *, loose: bool) -> tuple[int, int]:
        """The positions `[first, end)` of a segment."""
        begins = self._begins[loose]
        end = (
            begins[segment + 1]
            if segment + 1 < len(begins)
            else (self.loose if loose else self.strict).tokens
        )
        return (begins[segment] if segment >= 0 else 0), end

    def section_at(self, position: int, *, loose: bool) -> Section | None:
        """The section of a strict (or loose) position; None if there is none."""
        segment = self.segment_at(position, loose=loose)
        if segment >= len(self.sections):
            number = self.asides[segment - len(self.sections)].section
            return None if number is None else self.sections[number]
        return self.sections[segment] if segment >= 0 else None

    def page_at(self, position: int, *, loose: bool) -> int | None:
        """The page of a strict (or loose) position; None if it is unknown."""
        segment = self.segment_at(position, loose=loose)
        if segment >= len(self.sections):
            return self.asides[segment - len(self.sections)].page
        place = bisect_right(self._pages[loose], position) - 1
        return self.pages[place].page if place >= 0 else None

    def is_aside(self, position: int) -> bool:
        """Whether a loose position is in a heading or a caption."""
        return bool(self.asides) and position >= self.asides[0].loose

    @property
    def words(self) -> int:
        """The words of the running text, without headings and captions."""
        if self.sections:
            return sum(section.words for section in self.sections) + self.sections[0].loose - 1
        return self.asides[0].loose if self.asides else self.loose.tokens

    @cached_property
    def _begins(self) -> tuple[list[int], list[int]]:
        """Where each segment begins, by strict and by loose positions."""
        rows: tuple[Section | Aside, ...] = (*self.sections, *self.asides)
        return [row.strict for row in rows], [row.loose for row in rows]

    @cached_property
    def _pages(self) -> tuple[list[int], list[int]]:
        return [page.strict for page in self.pages], [page.loose for page in self.pages]


def _not_a_fingerprint(error: Exception) -> ValueError:
    why = f"{error} is missing" if isinstance(error, KeyError) else str(error)
    return ValueError(f"this is not a fingerprint: {why}")
