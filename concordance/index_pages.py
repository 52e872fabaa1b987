"""The pages that list the entries: A to Z, and by kind."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from concordance.model import Concept
from concordance.site import Page, Site, kind_page, title_of


def index_pages(site: Site) -> Iterator[Page]:
    """All concepts from A to Z, all kinds, and the concepts of each kind."""
    concepts = sorted(site.base.concepts.values(), key=_order)
    path = "concepts/index.md"
    letters = [(letter, list(group)) for letter, group in groupby(concepts, key=_letter)]
    yield Page(
        path=path,
        title="Concepts from A to Z",
        description=f"All {len(concepts)} concepts of the knowledge base in alphabetical order.",
        text=site.render("concepts", path, letters=letters),
    )
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


def _of_kind(concepts: list[Concept], kind: str) -> list[Concept]:
    return [concept for concept in concepts if concept.kind == kind]


def _order(concept: Concept) -> tuple[str, str]:
    return concept.name.casefold(), concept.id


def _letter(concept: Concept) -> str:
    first = title_of(concept)[0].upper()
    return first if first.isalpha() else "#"
