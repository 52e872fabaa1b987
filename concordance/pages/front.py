"""The front page: what it is about, where to begin, and how its quotes are checked, for strangers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from markupsafe import Markup

from concordance.base.kept import kept_or_made
from concordance.base.model import Concept, Quote
from concordance.drawing.drawn import look
from concordance.pages.misquoting import misquotation
from concordance.pages.signposts import front_links
from concordance.pages.site import Page, Site
from concordance.pages.structured import term_set
from concordance.pages.templating import inert
from concordance.pages.word_diff import inline


def front_pages(site: Site) -> Iterator[Page]:
    """What goes wrong, what this is, where to begin, and one quote, proved and then misquoted."""
    path = "index.md"
    base, front = site.base, site.base.about.front
    title = base.about.title
    first = site.index.start
    if first is None:
        yield Page(path, title, f"<h1>{inert(title)}</h1>\n<p>There are no entries yet.</p>\n")
        return
    entry, label, quote = _shown(site, first)
    print_ = base.fingerprints.get((quote.source, quote.edition)) if quote else None
    kinds = Counter(concept.kind for concept in base.concepts.values())
    tour = front.begin or next(iter(base.tours), "")
    yield Page(
        path=path,
        title=title,
        text=site.render(
            "front",
            path,
            about=base.about,
            front=front,
            first=entry,
            label=label,
            quote=quote,
            wrong=misquotation(quote.text, print_) if quote and print_ else None,
            inline=inline,
            tour=tour if site.index.tours.get(tour) else "",
            map=_map(site),
            drawing=base.drawings.get(front.drawing or ""),
            played=next((play for play in base.about.plays if play.drawing == front.drawing), None),
            kinds=base.vocabulary.kinds,
            counts={kind: kinds[kind] for kind in base.vocabulary.kinds},
            concepts=len(base.concepts),
            links=len(site.index.statements),
            quotes=sum(1 for _ in base.all_quotes()),
        ),
        meta={"hide": ["navigation", "toc"], "head": Markup("\n").join([front_links(site), term_set(site)])},
    )


def _shown(site: Site, first: Concept) -> tuple[Concept, str, Quote | None]:
    """The entry to show with one of its quotes: those that knowledge.yaml names, or the first's best one."""
    named = site.base.quote("", site.base.about.front.quote or "")
    if named:
        entry, label, quote = named
        return site.base.concepts[entry], label, quote
    best = min(
        first.quotes.items(), key=lambda row: (row[1].role != "defines", len(row[1].text)), default=None
    )
    return (first, *best) if best else (first, "", None)


def _map(site: Site) -> Markup:
    """The small picture of the map; it takes a moment, so it is kept while what is drawn stays the same."""

    def drawn() -> Markup:
        from concordance.drawing.thumbnail import thumbnail  # this imports networkx

        return thumbnail(site.index.graph, site.base.vocabulary)

    return kept_or_made(site.index.kept, "thumbnail", "", look(site.index), drawn)
