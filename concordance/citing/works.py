"""What can be cited: an entry, a source or a passage, each as a CSL-JSON item.

CSL-JSON is the input format of the Citation Style Language 1.0.2.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from concordance.base.about import About
from concordance.base.model import Person, Source
from concordance.words.foreign import one_line


@dataclass(frozen=True, slots=True)
class Work:
    """What is cited: a CSL-JSON item and, for a passage, its place as CSL's locator label and value.

    Whatever it is made from, each of its texts is on one line, without characters that no format can carry.
    `publisher` is for formats that must name one. A style names none that is also the author.
    """

    item: Mapping[str, Any]
    locator: tuple[str, str] | None = None
    publisher: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "item", _lined(self.item))
        object.__setattr__(self, "publisher", one_line(self.publisher))
        object.__setattr__(self, "locator", tuple(map(one_line, self.locator)) if self.locator else None)

    @property
    def key(self) -> str:
        """The citation key, which never changes. An entry's begins with the knowledge base's prefix."""
        return str(self.item["id"])


def entry_work(
    about: About, concept_id: str, title: str, version: str, date: str, address: str, abstract: str
) -> Work:
    """An entry as of a release; `address` names the version cited, and is empty if there is none to open.

    The version is its edition: every reference manager keeps that of an entry in an encyclopedia, and none
    its `version`.
    """
    return Work(
        {
            "id": f"{about.prefix}:{concept_id}",
            "type": "entry-encyclopedia",
            "title": title,
            "container-title": about.full_title,
            "author": [{"literal": about.author}],
            "issued": _date(date),
            "edition": f"Version {version}",
            "language": about.language,
            "abstract": abstract,
            "license": about.license_name,
            **({"URL": address} if address else {}),
        },
        publisher=about.author,
    )


def source_work(source: Source, edition_id: str) -> Work:
    """A source as a whole, in one of its editions.

    A later edition of the same publication (version 3 of a preprint) keeps the date of the work, because
    that is how authors know it; its number and address tell the editions apart. An edition that is a
    publication of its own (`type`: a series of posts) has its own date, and neither the number nor the DOI of
    the source. The key of the source is that of its first edition; each other one has its own.
    """
    edition = source.editions[edition_id]
    item = source_item(source)
    if edition.type:
        item |= {"type": edition.type, "issued": _date(edition.issued)}
        for name in ("publisher", "number", "genre", "DOI"):
            item.pop(name, None)
    if edition_id != _first(source):
        item["id"] = f"{source.id}-{edition_id}"
    own = {"container-title": edition.container_title, "number": edition.number, "URL": edition.url}
    return Work(item | {name: value for name, value in own.items() if value is not None})


def _first(source: Source) -> str | None:
    """The oldest edition that is no publication of its own: it stays the first when others are added."""
    own = (name for name, edition in source.editions.items() if not edition.type)
    return min(own, key=lambda name: source.editions[name].issued, default=None)


def source_item(source: Source) -> dict[str, Any]:
    """A source as a CSL-JSON item."""
    item = source.model_dump(
        mode="json",
        by_alias=True,
        exclude_none=True,
        include={
            "id", "type", "title", "author", "container_title", "publisher", "number", "genre", "language",
            "doi", "url",
        },
    )  # fmt: skip
    item["author"] = [_name(person) for person in source.author]
    item["issued"] = _date(source.issued)
    return item


def _name(person: Person) -> dict[str, str]:
    """A name in CSL-JSON. One without parts is literal: programs take a family name for that of a person."""
    if person.given is None:
        return {"literal": person.whole}
    return person.model_dump(exclude_none=True)


def iso_date(item: Mapping[str, Any]) -> str:
    """The date of a CSL-JSON item, as precise as it is known: 2019, 2019-06 or 2019-06-05."""
    year, *rest = item["issued"]["date-parts"][0]
    return "-".join([f"{year:04d}", *(f"{part:02d}" for part in rest)])


def _lined(value: Any) -> Any:
    if isinstance(value, str):
        return one_line(value)
    if isinstance(value, Mapping):
        return {key: _lined(item) for key, item in value.items()}
    return [_lined(item) for item in value] if isinstance(value, list) else value


def _date(text: str) -> dict[str, list[list[int]]]:
    return {"date-parts": [[int(part) for part in text.split("-")]]}
