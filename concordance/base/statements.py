"""Links as statements: each in its relation's own direction, with a sentence and its evidence.

A link is typed once, on one side, by its relation's name or by its inverse's. Here it stands the way
the vocabulary declares the relation, whichever side it was typed on, so that nobody else has to ask.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from concordance.base.model import Concept, KnowledgeBase, Link, Quote, Relation


@dataclass(frozen=True, slots=True)
class Statement:
    """`subject` `relation` `objects`, as the vocabulary declares the relation.

    `owner` and `index` say which entry's which link it was typed as (`links.index`, from 0). `id` is
    unique and stays the same as long as what is said stays the same.
    """

    subject: str
    relation: str
    objects: tuple[str, ...]
    player: str | None
    owner: str
    index: int
    link: Link

    @property
    def id(self) -> str:
        """What the statement says, as a slug: kettle.is-a.vessel."""
        parts = [self.subject, self.relation, *self.objects]
        if self.player:
            parts.append("".join(c if c.isalnum() else "-" for c in self.player.lower()).strip("-"))
        return ".".join(parts)

    @property
    def is_inverted(self) -> bool:
        """Whether it was typed from its object's side, by the name of the inverse."""
        return self.link.relation != self.relation

    @property
    def concepts(self) -> tuple[str, ...]:
        """The concepts it is about, the subject first."""
        return (self.subject, *self.objects)


def statements(base: KnowledgeBase) -> Iterator[Statement]:
    """Every link of the knowledge base as a statement, by entry and in the order typed.

    A link whose relation the vocabulary does not have is passed over; `checks` reports it.
    """
    for concept in base.concepts.values():
        yield from statements_of(base, concept)


def statements_of(base: KnowledgeBase, concept: Concept) -> Iterator[Statement]:
    """The links typed in one entry as statements."""
    for index, link in enumerate(concept.links):
        known = base.vocabulary.direction(link.relation)
        if known is None:
            continue
        relation, inverted = known
        if not inverted:
            yield Statement(concept.id, relation, link.target, link.player, concept.id, index, link)
        else:
            for target in link.target:  # one: `wrong-number-of-targets` reports more
                yield Statement(target, relation, (concept.id,), link.player, concept.id, index, link)


def evidence(base: KnowledgeBase, statement: Statement) -> tuple[str, str, Quote] | None:
    """The quote that a statement rests on: the entry that holds it, its label, and itself."""
    if statement.link.quote is None:
        return None
    return base.quote(statement.owner, statement.link.quote)


def sentence(base: KnowledgeBase, statement: Statement) -> str:
    """The statement in words, read from its subject: "the host plays the cook"."""
    relation = base.vocabulary.relations[statement.relation]
    subject = statement.player or name_of(base, statement.subject)
    return f"{subject} {relation.label} {_names(base, statement.objects)}"


def phrase(base: KnowledgeBase, statement: Statement, seen_from: str) -> tuple[str, tuple[str, ...]]:
    """The words and the other concepts of a statement as a page of one of its concepts shows them.

    From the subject: the relation's label and the objects; from an object: the inverse's label (the
    label itself where the relation is symmetric) and the subject.
    """
    relation = base.vocabulary.relations[statement.relation]
    if seen_from == statement.subject:
        return relation.label, statement.objects
    return label_from_object(relation), (statement.subject,)


def label_from_object(relation: Relation) -> str:
    """How a relation reads from its object's side."""
    if relation.symmetric:
        return relation.label
    return relation.inverse_label or f"← {relation.label}"


def name_of(base: KnowledgeBase, concept_id: str) -> str:
    """A concept's name, or its id where there is no such entry."""
    concept = base.concepts.get(concept_id)
    return concept.name if concept else concept_id


def _names(base: KnowledgeBase, ids: tuple[str, ...]) -> str:
    return " and ".join(name_of(base, concept_id) for concept_id in ids)
