"""What raises and what lowers the likelihood of what: the links whose relation has one of these effects."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from concordance.base.model import KnowledgeBase
from concordance.base.statements import Statement, name_of
from concordance.words.names import alphabetical

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


def effects(base: KnowledgeBase, said: Iterable[Statement]) -> tuple[Effect, ...]:
    """Every effect by the name of its outcome: first what raises it, then what lowers it, from A to Z."""

    def place(effect: Effect) -> tuple[object, ...]:
        outcome, factor = (alphabetical(name_of(base, one)) for one in (effect.outcome, effect.factor))
        return outcome, effect.outcome, not effect.raises, factor, effect.statement.id

    return tuple(sorted(_effects(base, said), key=place))


def _effects(base: KnowledgeBase, said: Iterable[Statement]) -> Iterator[Effect]:
    for statement in said:
        effect = base.vocabulary.relations[statement.relation].effect
        if effect in SIGNED:
            link = statement.link
            claim = link.claim or ("asserted" if link.references else "")
            for outcome in statement.objects:
                yield Effect(statement.subject, outcome, effect == SIGNED[0], claim, statement)
