"""All links and all mentions of an entry that has too many for its page, on numbered pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from concordance.base.model import Concept
from concordance.base.paths import concept_path
from concordance.pages.entries import LINES, MENTIONS, Group, Line, further_page, groups, lines_of
from concordance.pages.numbered import numbered, pages_of
from concordance.pages.site import Page, Site, title_of
from concordance.study.index import Backlink

ROWS = 100
"""How many links, or mentions, a page has."""


def further_pages(site: Site) -> Iterator[Page]:
    """The pages with all links, and those with all mentions, of each entry that has many."""
    for concept in site.base.concepts.values():
        if len(site.index.linked.get(concept.id, ())) > LINES:
            linked = groups(site, concept)
            if lines_of(linked) > LINES:
                yield from _links(site, concept, linked)
        mentions = site.index.mentioned_by.get(concept.id, ())
        if len(mentions) > MENTIONS:
            yield from _mentions(site, concept, mentions)


def _links(site: Site, concept: Concept, linked: Sequence[Group]) -> Iterator[Page]:
    lines = [(group, line) for group in linked for line in group.lines]
    for at, path in numbered(further_page(concept.id, "links"), len(lines), ROWS):
        some: dict[tuple[str, str], list[Line]] = defaultdict(list)
        for group, line in lines[at * ROWS : (at + 1) * ROWS]:
            some[group.relation, group.label].append(line)
        shown = [Group(*names, tuple(own)) for names, own in some.items()]
        yield _page(site, concept, path, "links", at, len(lines), groups=shown, backlinks=())


def _mentions(site: Site, concept: Concept, mentions: Sequence[Backlink]) -> Iterator[Page]:
    for at, path in numbered(further_page(concept.id, "mentions"), len(mentions), ROWS):
        shown = mentions[at * ROWS : (at + 1) * ROWS]
        yield _page(site, concept, path, "mentions", at, len(mentions), groups=(), backlinks=shown)


def _page(
    site: Site, concept: Concept, path: str, what: str, at: int, count: int, **lists: Sequence[object]
) -> Page:
    first, pages = further_page(concept.id, what), pages_of(count, ROWS)
    values = {"entry": concept, "what": what, "first_page": first, "at": at, "pages": pages, **lists}
    return Page(
        path=path,
        title=f"{title_of(concept)}: {what}",
        description=f"All {count} {what} of {concept.name}.",
        source=concept_path(concept.id),
        text=site.render("entry-further", path, **values),
        meta={"search": {"exclude": True}},
        lasts=False,
    )
