"""All links and all mentions of an entry that has too many for its page, on numbered pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from concordance.base.model import Concept
from concordance.base.paths import concept_path
from concordance.pages.entries import LINES, MENTIONS, Group, Line, further_page, groups, lines_of
from concordance.pages.keeping import from_entry
from concordance.pages.numbered import numbered, pages_of
from concordance.pages.planned import Planned
from concordance.pages.site import Page, Site, title_of
from concordance.study.index import Backlink

ROWS = 100
"""How many links, or mentions, a page has."""


@dataclass(frozen=True, slots=True)
class _List:
    """All links of an entry, or all mentions: `what` they are, and the rows; a link's are with its group."""

    concept: Concept
    what: str
    links: Sequence[tuple[Group, Line]] = ()
    mentions: Sequence[Backlink] = ()

    def __len__(self) -> int:
        return len(self.links) + len(self.mentions)


def further_pages(site: Site) -> Iterator[Planned]:
    """The pages with all links, and those with all mentions, of each entry that has many."""
    for each in _lists(site):
        for at, path in numbered(further_page(each.concept.id, each.what), len(each), ROWS):
            made_from = partial(from_entry, site, each.concept.id)
            yield Planned(path, made_from, partial(_page, site, path, each, at))


def _lists(site: Site) -> Iterator[_List]:
    for concept in site.base.concepts.values():
        if len(site.index.linked.get(concept.id, ())) > LINES:
            linked = groups(site, concept)
            if lines_of(linked) > LINES:
                lines = [(group, line) for group in linked for line in group.lines]
                yield _List(concept, "links", links=lines)
        mentions = site.index.mentioned_by.get(concept.id, ())
        if len(mentions) > MENTIONS:
            yield _List(concept, "mentions", mentions=mentions)


def _page(site: Site, path: str, of: _List, at: int) -> Page:
    rows = slice(at * ROWS, (at + 1) * ROWS)
    some: dict[tuple[str, str], list[Line]] = defaultdict(list)
    for group, line in of.links[rows]:
        some[group.relation, group.label].append(line)
    return Page(
        path=path,
        title=f"{title_of(of.concept)}: {of.what}",
        description=f"All {len(of)} {of.what} of {of.concept.name}.",
        source=concept_path(of.concept.id),
        text=site.render(
            "entry-further",
            path,
            entry=of.concept,
            what=of.what,
            first_page=further_page(of.concept.id, of.what),
            at=at,
            pages=pages_of(len(of), ROWS),
            groups=[Group(*names, tuple(lines)) for names, lines in some.items()],
            backlinks=of.mentions[rows],
        ),
        meta={"search": {"exclude": True}},
        lasts=False,
    )
