"""Links as statements: each in its relation's own direction, with a sentence and its evidence.

A link is typed once, on either side, under the name of its relation or of the inverse. A statement
always has the direction that the vocabulary declares, so no other module has to turn links around.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from concordance.base.model import Claim, Concept, KnowledgeBase, Link, Quote, Relation
from concordance.words.english import infinitive


@dataclass(frozen=True, slots=True)
class Statement:
    """`subject` `relation` `objects`, as the vocabulary declares the relation.

    `owner` is the entry that the link was typed in, `index` its position there (`links.index`, from 0).
    `id` is unique and stays the same as long as the statement says the same thing.
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
        return ".".join([self.subject, self.relation, *self.objects, *([self.played] if self.player else [])])

    @property
    def played(self) -> str:
        """The player as a slug; two that are spelled alike but for marks and capitals are the same one."""
        return "".join(c if c.isalnum() else "-" for c in (self.player or "").lower()).strip("-")

    @property
    def is_inverted(self) -> bool:
        """Whether it was typed from its object's side, under the name of the inverse."""
        return self.link.relation != self.relation

    @property
    def concepts(self) -> tuple[str, ...]:
        """The concepts it is about, the subject first."""
        return (self.subject, *self.objects)


def statements(base: KnowledgeBase) -> Iterator[Statement]:
    """Every link of the knowledge base as a statement, by entry and in the order typed.

    A link whose relation is not in the vocabulary is skipped; `checks` reports it.
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
            for target in link.target:  # only one, or `wrong-number-of-targets` reports it
                yield Statement(target, relation, (concept.id,), link.player, concept.id, index, link)


def evidence(base: KnowledgeBase, statement: Statement) -> tuple[tuple[str, str, Quote], ...]:
    """The quotes that support a statement, in order: of each its entry's id, its label, and the quote.

    There are none if it is inferred.
    """
    found = (base.quote(statement.owner, reference) for reference in statement.link.references)
    return tuple(quoted for quoted in found if quoted)


def sentence(base: KnowledgeBase, statement: Statement) -> str:
    """The statement in words, read from its subject: "the host plays the cook"."""
    subject = statement.player or name_of(base, statement.subject)
    label, objects = phrase(base, statement, statement.subject)
    return f"{subject} {label} {_names(base, objects)}"


def phrase(base: KnowledgeBase, statement: Statement, seen_from: str) -> tuple[str, tuple[str, ...]]:
    """A statement as the page of one of its concepts shows it: the words, and the other concepts.

    Seen from the subject, these are the relation's label and the objects; from an object, the inverse's
    label (or the label itself, if the relation is symmetric) and the subject.
    """
    relation, claim = base.vocabulary.relations[statement.relation], statement.link.claim
    if seen_from == statement.subject:
        return label_from_subject(relation, claim), statement.objects
    return label_from_object(relation, claim), (statement.subject,)


def label_from_subject(relation: Relation, claim: Claim | None = None) -> str:
    """How a relation reads from its subject's side, as firmly as a source claims it."""
    return claimed(relation.label, claim)


def label_from_object(relation: Relation, claim: Claim | None = None) -> str:
    """How a relation reads from its object's side, as firmly as a source claims it."""
    if relation.symmetric:
        return claimed(relation.label, claim)
    if relation.inverse_label is None:
        return f"← {claimed(relation.label, claim)}"
    return claimed(relation.inverse_label, claim)


def claimed(label: str, claim: str | None) -> str:
    """A label as firmly as a source claims it: "lowers" becomes "is hypothesized to lower"."""
    return label if claim in (None, "asserted") else f"is {claim} to {infinitive(label)}"


def name_of(base: KnowledgeBase, concept_id: str) -> str:
    """A concept's name, or the id itself if there is no such entry."""
    concept = base.concepts.get(concept_id)
    return concept.name if concept else concept_id


def _names(base: KnowledgeBase, ids: tuple[str, ...]) -> str:
    return " and ".join(name_of(base, concept_id) for concept_id in ids)
