"""The front page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from concordance.base.model import Concept, Quote
from concordance.pages.citations import set_head
from concordance.pages.site import Page, Site

FIRST = "mesa-optimizer"
"""The entry that the front page shows and leads to, where there is one of that id."""


def front_pages(site: Site) -> Iterator[Page]:
    """What this is, shown on one entry, and the ways in."""
    path = "index.md"
    base = site.base
    if not base.concepts:
        yield Page(path, "Concordance", "# Concordance\n\nThere is no entry yet.\n")
        return
    first = base.concepts.get(FIRST) or max(
        base.concepts.values(), key=lambda concept: len(site.about.get(concept.id, ()))
    )
    kinds = Counter(concept.kind for concept in base.concepts.values())
    yield Page(
        path=path,
        title="Concordance",
        text=site.render(
            "front",
            path,
            first=first,
            quote=_shortest_definition(first),
            kinds=base.vocabulary.kinds,
            counts={kind: kinds[kind] for kind in base.vocabulary.kinds},
            concepts=len(base.concepts),
            links=len(site.statements),
            quotes=sum(1 for _ in base.all_quotes()),
        ),
        meta={"hide": ["navigation", "toc"], "head": set_head(site)},
    )


def _shortest_definition(concept: Concept) -> tuple[str, Quote] | None:
    """The shortest quote that defines a concept, or the shortest of all, with its label."""
    quotes = sorted(concept.quotes.items(), key=lambda row: (row[1].role != "defines", len(row[1].text)))
    return quotes[0] if quotes else None
