"""The works that a document may cite: by which names, years, keys and addresses each is known."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from concordance.base.model import Source

_ARCHIVE = re.compile(r"\w+:\s?(?=\S*\d)(\S{6,})$")


@dataclass(frozen=True)
class KnownWork:
    """A source, as citations name it.

    `authors` are family names in order, `numbers` such as an arXiv id; `keys` are those that a bibliography
    has for it, and `others` those that it has for other works.
    """

    source: str
    authors: tuple[str, ...] = ()
    years: frozenset[int] = frozenset()
    title: str = ""
    addresses: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    editions: tuple[str, ...] = ()
    doi: str = ""
    keys: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()

    def has_key(self, key: str) -> bool:
        """Whether a citation key is this work's id, or the usual mixture of its first author and year."""
        if key in self.keys or key in self.others:
            return key in self.keys
        plain = folded(key)
        own = folded(self.source)
        if plain == own or any(plain == own + folded(edition) for edition in self.editions):
            return True
        if any(folded(number) in plain for number in self.numbers):
            return True
        if not self.authors or not plain.startswith(folded(self.authors[0])):
            return False
        digits = re.findall(r"\d+", key)
        return any(int(found) in {year, year % 100} for year in self.years for found in digits[:2])

    def has_address(self, address: str) -> bool:
        """Whether an address leads to this work."""
        plain = bare(address)
        if any(folded(number) in folded(plain) for number in self.numbers):
            return True
        return any(plain == own or plain.startswith((own + "/", own + "?")) for own in self.addresses)


def known_work(source: Source) -> KnownWork:
    """A source of the knowledge base as a work."""
    dates = [source.issued, *(edition.issued for edition in source.editions.values())]
    addresses = [source.url]
    for edition in source.editions.values():
        addresses += [edition.url, *([edition.pdf] if edition.pdf else []), *edition.parts.values()]
    if source.doi:
        addresses.append(f"https://doi.org/{source.doi}")
    numbers = [source.number, *(edition.number for edition in source.editions.values())]
    archived = [match[1] for number in numbers if number and (match := _ARCHIVE.search(number))]
    return KnownWork(
        source.id,
        tuple(person.family for person in source.author),
        frozenset(int(date[:4]) for date in dates),
        source.title.partition(":")[0].strip(),
        tuple(dict.fromkeys(bare(address) for address in addresses)),
        tuple(dict.fromkeys(re.sub(r"v\d+$", "", number) for number in archived)),
        tuple(source.editions),
        source.doi or "",
    )


def bare(address: str) -> str:
    """An address without what differs between copies of it: scheme, www, fragment, a last slash."""
    plain = re.sub(r"^[a-z]+://(?:www\.)?", "", address.strip().lower()).partition("#")[0]
    return plain.removesuffix("/").removesuffix(".pdf")


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """The letters and digits of a text, in lower case and without accents."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in plain if char.isalnum() and not unicodedata.combining(char))


def mentions(works: Iterable[KnownWork]) -> re.Pattern[str] | None:
    """A pattern for what may name one of the works in a text: a family name, a title, a number."""
    names: set[str] = set()
    for work in works:
        names.update(work.authors[:1] if len(work.authors) > 2 else work.authors)
        names.update(work.numbers)
        if len(work.title.split()) > 2:
            names.add(work.title)
    if not names:
        return None
    longest = sorted(names, key=lambda name: (-len(name), name))
    alternatives = (r"\s+".join(map(re.escape, name.split())) for name in longest)
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(alternatives)})(?:(?<=\d)v\d+)?(?![^\W_])", re.IGNORECASE)
