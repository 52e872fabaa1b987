"""A reader's questions that quotes and links answer, and which of them tell of a concept."""

from __future__ import annotations

from dataclasses import dataclass

from concordance.base.model import Concept, Part, Stance
from concordance.pages.site import Site
from concordance.study.answers import answers, terms
from concordance.study.index import Index

SHOWN, DISPUTED, ELSEWHERE = "shown.md", "disputed.md", "elsewhere.md"
"""The paths of their pages."""

CALLED = "What is it called elsewhere?"
"""The title of the last one, which is a table."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question, and which quotes and links answer it."""

    path: str
    title: str
    about: str
    stance: Stance
    role: Part


QUESTIONS = (
    Question(
        SHOWN,
        "What has been shown?",
        "What was made or tried, and observed, as the texts report it.",
        "demonstrates",
        "demonstration",
    ),
    Question(
        DISPUTED,
        "What is disputed?",
        "What texts hold against a concept, or against what others say of it. No side is called right here.",
        "disputes",
        "dispute",
    ),
)
"""The questions whose answers are under the names of concepts."""


def made(index: Index) -> dict[str, str]:
    """The titles of those of these pages that there are, by path."""
    found = {one.path: one.title for one in QUESTIONS if answers(index, one.stance, one.role)}
    return {**found, **({ELSEWHERE: CALLED} if terms(index) else {})}


def asked_of(site: Site, concept: Concept) -> dict[str, str]:
    """The titles of those of these pages that tell of a concept, by path."""
    stances = {quote.stance for quote in concept.quotes.values()}
    said = {one.relation for one in site.index.linked.get(concept.id, ()) if one.subject == concept.id}
    roles = {site.base.vocabulary.relations[name].role for name in said}
    found = {one.path: one.title for one in QUESTIONS if one.stance in stances or one.role in roles}
    if concept.elsewhere or "renames" in stances or "renaming" in roles:
        found[ELSEWHERE] = CALLED
    return found
