"""The checks of what helps authors: the schemas that their editors read, and the template of an entry."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from concordance.base.paths import TEMPLATE, concept_path, schema_of
from concordance.base.paths import schema_line as schema_line_of
from concordance.base.problems import Location
from concordance.checks.facts import Facts, Fault
from concordance.words.markup import mentions

_TEMPLATE_ID = "_template"

MAY_BE_GONE = frozenset(
    ["dangling-link", "dangling-mention", "unknown-source", "unknown-edition", "unknown-quote"]
)
"""What does not count in the template: the entries and sources that it names are only examples."""


def schema_line(facts: Facts) -> Iterator[Fault]:
    """If there are schemas for editors, in schema/, the first line of a file names its own.

    Then editors complete what is typed, and explain each key.
    """
    for path in facts.base.texts if facts.base.schemas else ():
        kind = schema_of(path).removeprefix("schema/").removesuffix(".schema.json")
        if kind not in facts.base.schemas:
            continue
        wanted = schema_line_of(path)
        if facts.base.texts[path].partition("\n")[0].strip() != wanted:
            yield Fault(
                Location(path),
                "the first line does not name the schema, so editors cannot help",
                f"write there: {wanted}",
            )


def of_template(facts: Facts) -> Facts | None:
    """The template of an entry, as one among the entries that it names; None if there is no template."""
    base = facts.base
    template = base.template
    if template is None:
        return None
    named = {target for link in template.links for target in link.target}
    about = [one.about for one in template.elsewhere]
    for text in (template.definition, template.explanation or "", template.wording or "", *about):
        named |= {mention.target for mention in mentions(text)}
    concepts = {name: base.concepts[name] for name in sorted(named & base.concepts.keys())}
    path = concept_path(_TEMPLATE_ID)
    alone = replace(
        base,
        concepts={_TEMPLATE_ID: template, **concepts},
        damaged=frozenset({*base.concepts, *base.damaged}),
        tours={},
        ids=(),
        removed={},
        places={**base.places, path: base.places.get(TEMPLATE, {})},
        keys={**base.keys, path: base.keys.get(TEMPLATE, {})},
        texts={**base.texts, path: base.texts.get(TEMPLATE, "")},
    )
    return Facts(replace(facts.index, base=alone))


EDITOR_CHECKS = {
    "schema-line": schema_line,
}
"""The checks of what helps authors, under their permanent names."""
