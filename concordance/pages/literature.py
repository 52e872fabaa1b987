"""The table of all concepts and all texts: which text speaks of what, since when, and how it stands to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from concordance.base.meanings import MEANINGS, ROLES, STANCES
from concordance.exports import TEXTS_TABLE
from concordance.pages.moving import said_of
from concordance.pages.numbered import numbered, pages_of
from concordance.pages.site import Page, Site
from concordance.study.index import Index
from concordance.study.texts import FEWEST, in_time, spoken

LITERATURE = "literature.md"
"""The path of the first page with the table."""

ROWS = 500
"""The most rows of the table that are on one page."""

_SIGNS: Mapping[str, str] = {
    "introduces": "I",
    "restates": "=",
    "narrows": "<",
    "widens": ">",
    "renames": "≈",
    "disputes": "≠",
    "demonstrates": "D",
    "defines": "d",
    "explains": "e",
    "exemplifies": "x",
    "qualifies": "q",
}
"""A sign for what a text does with a concept, as small as a cell of a large table."""


def has_literature(index: Index) -> bool:
    """Whether there are so many texts that a table of them says something."""
    return len(index.base.sources) >= FEWEST


def literature_pages(site: Site) -> Iterator[Page]:
    """The table, on as many pages as it needs."""
    if not has_literature(site.index):
        return
    rows = spoken(site.index)
    used = {step.quote.stance or step.quote.role for row in rows for step in row.said.values()}
    texts = [name for name in in_time(site.base) if any(name in row.said for row in rows)]
    years = sorted(step.year for row in rows for step in row.said.values())
    for at, path in numbered(LITERATURE, len(rows), ROWS):
        title = "Texts and concepts"
        yield Page(
            path=path,
            has_twin=False,
            title=f"{title}: page {at + 1}" if at else title,
            description="Which text speaks of which concept, from when on, and how it stands to it.",
            text=site.render(
                "literature",
                path,
                first=LITERATURE,
                at=at,
                pages=pages_of(len(rows), ROWS),
                rows=rows[at * ROWS : (at + 1) * ROWS],
                count=len(rows),
                texts=texts,
                years=(years[0], years[-1]) if years else None,
                spoken={least: sum(len(row.said) >= least for row in rows) for least in (2, FEWEST)},
                signs=_SIGNS,
                key={word: MEANINGS[word] for word in (*STANCES, *ROLES) if word in used},
                said_of=said_of,
                table=TEXTS_TABLE,
            ),
            meta={"hide": ["toc"], "search": {"exclude": True} if at else {"boost": 0.5}},
            lasts=at == 0,
        )
