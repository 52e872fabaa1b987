"""The page of each entry."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from concordance.model import Concept, Quote, concept_path
from concordance.picture import neighbourhood
from concordance.site import GRAPH, Page, Site, concept_page, title_of
from concordance.statements import Statement, evidence, label_from_object


@dataclass(frozen=True, slots=True)
class Line:
    """A statement as an entry's page shows it: the concepts at its other end, and what it rests on."""

    statement: Statement
    others: tuple[str, ...]
    evidence: tuple[str, str, Quote] | None


@dataclass(frozen=True, slots=True)
class Group:
    """The lines of an entry that share a relation and a direction, under the words for it."""

    relation: str
    label: str
    lines: tuple[Line, ...]


def entry_pages(site: Site) -> Iterator[Page]:
    """A page for each concept: definition, explanation, quotes, links both ways, mentions."""
    for concept in site.base.concepts.values():
        path = concept_page(concept.id)
        yield Page(
            path=path,
            title=title_of(concept),
            description=site.plain(concept.definition),
            source=concept_path(concept.id),
            text=site.render(
                "entry",
                path,
                entry=concept,
                kind=site.base.vocabulary.kinds[concept.kind],
                groups=groups(site, concept),
                picture=neighbourhood(
                    site.base,
                    site.about,
                    concept.id,
                    partial(_entry_address, site, path),
                    site.url(GRAPH, path, f"node={concept.id}"),
                ),
                backlinks=site.mentioned_by.get(concept.id, ()),
            ),
            meta={"search": {"boost": 2}, "entry": concept.id},
        )


def groups(site: Site, concept: Concept) -> list[Group]:
    """An entry's links by relation, in the vocabulary's order, from both sides."""
    said = site.about.get(concept.id, ())
    found = []
    for name, relation in site.base.vocabulary.relations.items():
        mine = [statement for statement in said if statement.relation == name]
        outgoing = [s for s in mine if s.subject == concept.id or relation.symmetric]
        incoming = [s for s in mine if s.subject != concept.id and not relation.symmetric]
        for label, side in ((relation.label, outgoing), (label_from_object(relation), incoming)):
            if side:
                lines = tuple(Line(s, _others(s, concept.id), evidence(site.base, s)) for s in side)
                found.append(Group(name, label, lines))
    return found


def _entry_address(site: Site, path: str, concept_id: str) -> str:
    return site.url(concept_page(concept_id), path)


def _others(statement: Statement, concept_id: str) -> tuple[str, ...]:
    return statement.objects if statement.subject == concept_id else (statement.subject,)
