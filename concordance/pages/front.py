"""The front page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from concordance.base.model import Concept, Quote
from concordance.pages.citations import set_head
from concordance.pages.site import Page, Site
from concordance.pages.templating import inert


def front_pages(site: Site) -> Iterator[Page]:
    """What this is, with one entry as a sample, and where to begin."""
    path = "index.md"
    base = site.base
    title = base.about.title
    first = site.index.start
    if first is None:
        yield Page(path, title, f"<h1>{inert(title)}</h1>\n<p>There are no entries yet.</p>\n")
        return
    kinds = Counter(concept.kind for concept in base.concepts.values())
    yield Page(
        path=path,
        title=title,
        text=site.render(
            "front",
            path,
            about=base.about,
            first=first,
            quote=_shortest_definition(first),
            kinds=base.vocabulary.kinds,
            counts={kind: kinds[kind] for kind in base.vocabulary.kinds},
            concepts=len(base.concepts),
            links=len(site.index.statements),
            quotes=sum(1 for _ in base.all_quotes()),
        ),
        meta={"hide": ["navigation", "toc"], "head": set_head(site)},
    )


def _shortest_definition(concept: Concept) -> tuple[str, Quote] | None:
    """The shortest quote that defines a concept, with its label; the shortest of all if none defines it."""
    quotes = sorted(concept.quotes.items(), key=lambda row: (row[1].role != "defines", len(row[1].text)))
    return quotes[0] if quotes else None
