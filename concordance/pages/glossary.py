"""The pages that list entries: the glossary, and the lists by kind."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import groupby

from concordance.base.model import Concept
from concordance.pages.site import Page, Site, kind_page, title_of


def index_pages(site: Site) -> Iterator[Page]:
    """The glossary of all concepts, a page with all kinds, and a page for each kind."""
    concepts = site.index.by_name
    yield _glossary(site, concepts)
    kinds = site.base.vocabulary.kinds
    path = "kinds/index.md"
    yield Page(
        path=path,
        title="Concepts by kind",
        description="The kinds of concept, and the concepts of each.",
        text=site.render("kinds", path, kinds=[(kind, _of_kind(concepts, kind)) for kind in kinds]),
    )
    for kind_id, kind in kinds.items():
        path = kind_page(kind_id)
        yield Page(
            path=path,
            title=kind.plural,
            description=kind.about,
            source="vocabulary.yaml",
            text=site.render("kind", path, kind_id=kind_id, kind=kind, concepts=_of_kind(concepts, kind_id)),
        )


def _glossary(site: Site, concepts: Sequence[Concept]) -> Page:
    """All definitions from A to Z, with what a script needs to reorder them."""
    text = next((tour.follows for tour in site.base.tours.values() if tour.follows), None)
    sections = site.index.in_order_of(text) if text else {}
    orders = {
        "letter": "A to Z",
        "kind": "by kind",
        "section": "by section",
        "links": "by links",
    }
    if not sections:
        del orders["section"]
    path = "concepts/index.md"
    return Page(
        path=path,
        title="Glossary",
        description=f"All {len(concepts)} concepts with their definitions: from A to Z, by kind, by section, "
        "by number of links.",
        text=site.render(
            "concepts",
            path,
            count=len(concepts),
            orders=orders,
            letters=[(letter, list(group)) for letter, group in groupby(concepts, key=_letter)],
            links=lambda concept: len(site.index.linked.get(concept.id, ())),
            places={key: f"{place} {title}" for place, (key, title) in enumerate(sections.items(), 1)},
            plurals=json.dumps({name: kind.plural for name, kind in site.base.vocabulary.kinds.items()}),
        ),
        meta={"hide": ["navigation", "toc"]},
    )


def _of_kind(concepts: Sequence[Concept], kind: str) -> list[Concept]:
    return [concept for concept in concepts if concept.kind == kind]


def _letter(concept: Concept) -> str:
    first = title_of(concept)[0].upper()
    return first if first.isalpha() else "#"
