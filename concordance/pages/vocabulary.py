"""The page of the vocabulary: the kinds of concept and the types of link."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from concordance.base.meanings import CLAIMS, MEANINGS
from concordance.base.model import Relation
from concordance.base.statements import Statement, claimed, label_from_object
from concordance.drawing.picture import DASHES
from concordance.pages.site import Page, Site


def vocabulary_pages(site: Site) -> Iterator[Page]:
    """One page with every kind and every relation of vocabulary.yaml."""
    path = "vocabulary.md"
    used = dict.fromkeys(site.base.vocabulary.relations, 0)
    examples: dict[str, Statement] = {}
    for statement in site.index.statements:
        used[statement.relation] += 1
        examples.setdefault(statement.relation, statement)
    yield Page(
        path=path,
        title="Vocabulary",
        description="The kinds of concept and the types of link, with what each means.",
        source="vocabulary.yaml",
        text=site.render(
            "vocabulary",
            path,
            used=used,
            examples=examples,
            line=line,
            label_from_object=label_from_object,
            properties=properties,
            ends=lambda names: _ends(site, names),
            claims={claim: MEANINGS[claim] for claim in CLAIMS},
            example=_example(site),
        ),
    )


def _example(site: Site) -> dict[str, str]:
    """The label of a relation, and how it reads if a source only supposes it: best of one with an effect."""
    relations = sorted(site.base.vocabulary.relations.values(), key=lambda relation: relation.effect is None)
    label = relations[0].label if relations else "is a kind of"
    return {"label": label, "claimed": claimed(label, "hypothesized")}


def line(name: str, relation: Relation) -> Markup:
    """A relation's line as inline SVG, as the graph draws it; its label is shown beside it."""
    return Markup(
        '<svg class="relation-line" viewBox="0 0 32 10" aria-hidden="true" focusable="false">'
        '<path d="M1 5h30" stroke="var(--relation-{name})" '
        'stroke-dasharray="{dashes}"/></svg>'
    ).format(name=name, dashes=DASHES[relation.line] or "none")


def properties(relation: Relation) -> list[str]:
    """The properties of a relation, in words."""
    said = []
    if relation.symmetric:
        said.append("the same from both sides")
    if relation.transitive:
        said.append("transitive")
    if relation.acyclic:
        said.append("never in a circle")
    if relation.functional:
        said.append("at most one")
    if relation.targets > 1:
        said.append(f"takes {relation.targets} targets")
    return said


def _ends(site: Site, names: tuple[str, ...]) -> str:
    """The kinds allowed at one end of a relation, in words."""
    special = {"any": "any kind", "same": "the same kind"}
    kinds = site.base.vocabulary.kinds
    return ", ".join(special.get(name) or kinds[name].label.lower() for name in names)
