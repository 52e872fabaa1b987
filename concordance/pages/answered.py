"""The pages of a reader's questions: what has been shown, what is disputed, what it is called elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from concordance.base.statements import Statement
from concordance.exports import TERMS_TABLE
from concordance.pages.asked import CALLED, ELSEWHERE, QUESTIONS
from concordance.pages.entries import Line
from concordance.pages.site import Page, Site
from concordance.study.answers import answers, terms


def asked_pages(site: Site) -> Iterator[Page]:
    """A page for each question that has an answer."""
    for one in QUESTIONS:
        if rows := answers(site.index, one.stance, one.role):
            yield Page(
                path=one.path,
                title=one.title,
                description=one.about,
                text=site.render(
                    "asked", one.path, question=one, rows=rows, line=lambda said: _line(site, said)
                ),
            )
    if found := terms(site.index):
        yield Page(
            path=ELSEWHERE,
            title=CALLED,
            description="The terms of other texts, beside those here, and how they differ.",
            text=site.render(
                "terms", ELSEWHERE, terms=found, line=lambda said: _line(site, said), table=TERMS_TABLE
            ),
        )


def _line(site: Site, statement: Statement) -> Line:
    """A statement as one line of links, with its evidence."""
    return Line(statement.objects, statement.player, ((statement, site.index.evidence(statement)),))
