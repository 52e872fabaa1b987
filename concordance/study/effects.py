"""What raises and what lowers the likelihood of what: the links whose relation has one of these effects."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from concordance.base.statements import Statement, name_of
from concordance.study.index import Index

SIGNED = ("raises", "lowers")
"""The effects that have a sign: more of the first makes the second more likely, or less."""


@dataclass(frozen=True, slots=True)
class Effect:
    """That a factor `raises` (or lowers) an outcome, as a statement says.

    `claim` is how firmly its source claims it: `asserted` if the link says nothing, empty if it is inferred.
    """

    factor: str
    outcome: str
    raises: bool
    claim: str
    statement: Statement

    @property
    def sign(self) -> str:
        """In a word: raises or lowers."""
        return SIGNED[not self.raises]


def effects(index: Index) -> tuple[Effect, ...]:
    """Every effect by the name of its outcome: first what raises it, then what lowers it, from A to Z."""

    def place(effect: Effect) -> tuple[str, str, bool, str, str]:
        outcome, factor = (name_of(index.base, one).casefold() for one in (effect.outcome, effect.factor))
        return outcome, effect.outcome, not effect.raises, factor, effect.statement.id

    return tuple(sorted(_effects(index), key=place))


def _effects(index: Index) -> Iterator[Effect]:
    for statement in index.statements:
        effect = index.base.vocabulary.relations[statement.relation].effect
        if effect in SIGNED:
            link = statement.link
            claim = link.claim or ("asserted" if link.references else "")
            for outcome in statement.objects:
                yield Effect(statement.subject, outcome, effect == SIGNED[0], claim, statement)
