"""What quotes and links answer to a reader: what was shown, what is disputed, what it is called elsewhere.

A quote answers by its stance, a link by the role of its relation.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from concordance.base.model import Concept, Part, Quote, Stance
from concordance.base.statements import Statement
from concordance.study.index import Index
from concordance.words.names import alphabetical


@dataclass(frozen=True, slots=True)
class Answer:
    """What is answered of a concept: quotes with their labels, and statements whose left side it is."""

    concept: Concept
    quotes: tuple[tuple[str, Quote], ...]
    statements: tuple[Statement, ...]


def answers(index: Index, stance: Stance, role: Part) -> tuple[Answer, ...]:
    """The answers of all quotes with a stance and all links with a role, by the name of the concept."""
    relations = index.base.vocabulary.with_role(role)
    said: Mapping[str, list[Statement]] = defaultdict(list)
    for statement in index.statements:
        if statement.relation in relations:
            said[statement.subject].append(statement)
    found = []
    for concept in index.by_name:
        quotes = tuple(row for row in concept.quotes.items() if row[1].stance == stance)
        if quotes or concept.id in said:
            found.append(Answer(concept, quotes, tuple(said.get(concept.id, ()))))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Term:
    """What other texts call a concept here: the term, and why it is said so.

    `other` is the concept that stands for the term, if there is one. It rests on a quote, on a statement, or
    on what the entry says `about` the difference.
    """

    concept: Concept
    term: str
    other: str = ""
    about: str = ""
    quote: tuple[str, Quote] | None = None
    statement: Statement | None = None


def terms(index: Index) -> tuple[Term, ...]:
    """The terms of other texts, by the name of the concept here: links, quotes that rename, terms elsewhere.

    A quote that renames has no term of its own: what it says is in its words.
    """
    found = []
    for answer in answers(index, "renames", "renaming"):
        concept = answer.concept
        for statement in answer.statements:
            found += [
                Term(concept, index.name(other), other=other, statement=statement)
                for other in statement.objects
            ]
        found += [Term(concept, "", quote=row) for row in answer.quotes]
    for concept in index.base.concepts.values():
        found += [Term(concept, one.term, about=one.about) for one in concept.elsewhere]
    return tuple(sorted(found, key=lambda one: (alphabetical(one.concept.name), one.concept.id)))
