"""The pages that list entries: the glossary, and the lists by kind.

The glossary is one page up to MANY entries. With more, that page has the first of each letter, and each
letter has pages of its own.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from concordance.base.model import Concept
from concordance.pages.numbered import numbered, pages_of
from concordance.pages.site import Page, Site, kind_page, title_of
from concordance.words.names import letters as letters_of

GLOSSARY = "concepts/index.md"
"""The path of the glossary."""

MANY = 1000
"""The most entries of a glossary on one page."""
ROWS = 500
"""How many entries a page of one letter or one kind has."""
FIRST = 20
"""How many entries of a letter are on the first page, and names of a kind on the page of all kinds, if there
are more than MANY entries."""

Letters = Sequence[tuple[str, Sequence[Concept]]]


def index_pages(site: Site) -> Iterator[Page]:
    """The glossary of all concepts, a page with all kinds, and a page for each kind."""
    concepts = site.index.by_name
    yield from _glossary(site, concepts)
    kinds = site.base.vocabulary.kinds
    path = "kinds/index.md"
    yield Page(
        path=path,
        title="Concepts by kind",
        description="The kinds of concept, and the concepts of each.",
        text=site.render(
            "kinds",
            path,
            kinds=[(kind, _of_kind(concepts, kind)) for kind in kinds],
            most=FIRST if len(concepts) > MANY else len(concepts),
        ),
    )
    for kind_id in kinds:
        yield from _kind(site, kind_id, _of_kind(concepts, kind_id))


def _glossary(site: Site, concepts: Sequence[Concept]) -> Iterator[Page]:
    """All definitions from A to Z, with what a script needs to reorder them."""
    text = next((tour.follows for tour in site.base.tours.values() if tour.follows), None)
    sections = site.index.in_order_of(text) if text else {}
    by_letter: dict[str, list[Concept]] = {}  # a letter comes once, wherever its names are in the order
    for concept in concepts:
        by_letter.setdefault(_letter(concept), []).append(concept)
    letters = list(by_letter.items())
    about = f"All {len(concepts)} concepts with their definitions"
    if len(concepts) <= MANY:
        about += ": from A to Z, by kind, by section, by number of links."
        yield _glossary_page(site, GLOSSARY, about, sections, letters, {})
        return
    longer = {letter: (letter_page(letter), len(group)) for letter, group in letters}
    few = [(letter, group[:FIRST]) for letter, group in letters]
    yield _glossary_page(site, GLOSSARY, f"{about}, from A to Z.", sections, few, longer)
    for letter, group in letters:
        for at, path in numbered(letter_page(letter), len(group), ROWS):
            part = group[at * ROWS : (at + 1) * ROWS]
            about = f"The concepts with {letter}, with their definitions."
            count = pages_of(len(group), ROWS)
            yield _glossary_page(site, path, about, sections, [(letter, part)], longer, at=at, pages=count)


def _glossary_page(
    site: Site,
    path: str,
    about: str,
    sections: Mapping[str, str],
    letters: Letters,
    longer: Mapping[str, tuple[str, int]],
    *,
    at: int = 0,
    pages: int = 1,
) -> Page:
    """A page of the glossary; `longer` has for each letter the path of its own page and how many concepts it
    has, if letters have pages of their own."""
    orders = {"letter": "A to Z", "kind": "by kind", "section": "by section", "links": "by links"}
    if not sections:
        del orders["section"]
    only = letters[0][0] if path != GLOSSARY else None
    return Page(
        path=path,
        title=f"Glossary: {only}" if only else "Glossary",
        description=about,
        text=site.render(
            "concepts",
            path,
            glossary=GLOSSARY,
            only=only,
            longer=longer,
            at=at,
            pages=pages,
            count=sum(len(group) for _, group in letters),
            all=len(site.base.concepts),
            orders=orders,
            letters=letters,
            links=lambda concept: len(site.index.linked.get(concept.id, ())),
            places={key: f"{place} {title}" for place, (key, title) in enumerate(sections.items(), 1)},
            plurals=json.dumps({name: kind.plural for name, kind in site.base.vocabulary.kinds.items()}),
        ),
        meta={"hide": ["navigation", "toc"], **({"search": {"exclude": True}} if only else {})},
        lasts=only is None,
    )


def _kind(site: Site, kind_id: str, concepts: Sequence[Concept]) -> Iterator[Page]:
    """The concepts of a kind, on as many pages as they need."""
    kind, first = site.base.vocabulary.kinds[kind_id], kind_page(kind_id)
    for at, path in numbered(first, len(concepts), ROWS):
        part = concepts[at * ROWS : (at + 1) * ROWS]
        values = {"at": at, "pages": pages_of(len(concepts), ROWS), "first_page": first}
        yield Page(
            path=path,
            title=kind.plural,
            description=kind.about,
            source="vocabulary.yaml",
            text=site.render("kind", path, kind_id=kind_id, kind=kind, concepts=part, **values),
            meta={"search": {"exclude": True}} if at else {},
            lasts=at == 0,
        )


def letter_page(letter: str) -> str:
    """The path of the page of a letter."""
    name = (
        letter.lower()
        if letter.isascii() and letter.isalpha()
        else "-".join(f"u{ord(one):x}" for one in letter)
    )
    return f"glossary/{name if letter != '#' else 'other'}.md"


def _of_kind(concepts: Sequence[Concept], kind: str) -> list[Concept]:
    return [concept for concept in concepts if concept.kind == kind]


def _letter(concept: Concept) -> str:
    first = letters_of(title_of(concept))[:1].upper()
    return first if first.isalpha() else "#"
