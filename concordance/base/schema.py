"""JSON Schemas of the files, for editors: JSON Schema 2020-12, made from the model and the vocabulary.

They accept everything that our loader accepts, and more. To us every scalar is text, so a value that an
editor reads as a number or a boolean (`2019`, `true`) is fine. Anything that takes the whole knowledge
base to decide (does a target exist, is a quote in its source) is left to the checks.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import core_schema

from concordance.base.about import About
from concordance.base.files import json_text
from concordance.base.meanings import MEANINGS
from concordance.base.model import Concept, Removed, RemovedNames, Source, Tour, Vocabulary
from concordance.base.values import Slug, Typed

_DIALECT = "https://json-schema.org/draft/2020-12/schema"

_Schema = dict[str, Any]


EDITORS = ("concept", "source", "vocabulary", "knowledge", "tours", "removed", "removed-entries")
"""The names of the schemas for editors, `schema/<name>.schema.json`. No prefix may be one of them."""


def schema_files(vocabulary: Vocabulary, sources: Mapping[str, Source]) -> dict[str, str]:
    """The schemas by the names of their files in schema/; the same knowledge base produces the same bytes."""
    schemas = {
        "concept": _concept(vocabulary, sources),
        "source": _schema(Source, "A source"),
        "vocabulary": _schema(Vocabulary, "The vocabulary"),
        "knowledge": _schema(About, "A knowledge base"),
        "tours": _table(Tour, "The tours, each under its permanent id"),
        "removed": _schema(RemovedNames, "The kinds, relations and tours that were removed"),
        "removed-entries": _table(Removed, "The entries that were removed, each under its id"),
    }
    return {f"{name}.schema.json": json_text(schema) for name, schema in schemas.items()}


def _schema(model: type[Typed], title: str) -> _Schema:
    """The schema of a kind of file."""
    made: _Schema = model.model_json_schema(schema_generator=_AsTyped)
    made["properties"].pop("id", None)  # the file's name is the id
    required = [name for name in made.pop("required", ()) if name != "id"]
    return {"$schema": _DIALECT, "title": title, **made, **({"required": required} if required else {})}


def _table(model: type[Typed], title: str) -> _Schema:
    """The schema of a file that has ids as its keys."""
    table: Any = Mapping[Slug, model]  # type: ignore[valid-type]
    made = TypeAdapter(table).json_schema(schema_generator=_AsTyped)
    return {"$schema": _DIALECT, "title": title, **made}


class _AsTyped(GenerateJsonSchema):
    """The schema of what people type for a model's values: scalars are text, and null is never written."""

    def generate_inner(self, schema: Any) -> _Schema:
        """The schema of any value."""
        made = super().generate_inner(schema)
        if "anyOf" in made:
            for each in ("minLength", "maxLength"):
                made.pop(each, None)  # meant for the list among the alternatives, which has its own
        return made

    def str_schema(self, schema: core_schema.StringSchema) -> _Schema:
        """Any scalar, however an editor reads it; a text that must not be empty needs more than spaces."""
        made = {**super().str_schema(schema), "type": ["string", "number", "boolean"]}
        if made.pop("minLength", 0):
            made.setdefault("pattern", r"\S")
        return made

    def literal_schema(self, schema: core_schema.LiteralSchema) -> _Schema:
        """One of a few words, each with its meaning."""
        words = [str(word) for word in schema["expected"]]
        return {"enum": words, "enumDescriptions": [MEANINGS[word] for word in words]}

    def int_schema(self, schema: core_schema.IntSchema) -> _Schema:
        """A whole number, 1 or more, in quotes or not."""
        return {**super().int_schema(schema), "type": ["integer", "string"], "pattern": "^[1-9][0-9]*$"}

    def float_schema(self, schema: core_schema.FloatSchema) -> _Schema:
        """A number, in quotes or not."""
        made = super().float_schema(schema)
        return {**made, "type": ["number", "string"], "pattern": r"^[0-9]*\.?[0-9]+$"}

    def bool_schema(self, schema: core_schema.BoolSchema) -> _Schema:
        """True or false, in quotes or not."""
        return {"enum": [True, False, "true", "false"]}

    def dict_schema(self, schema: core_schema.DictSchema) -> _Schema:
        """A mapping whose keys are ids, or any words."""
        made = super().dict_schema(schema)
        if "patternProperties" in made:
            made["additionalProperties"] = False
        return made

    def nullable_schema(self, schema: core_schema.NullableSchema) -> _Schema:
        """An optional value: the key may be left out, but not be empty."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> _Schema:
        """A value that may be left out; the documentation says what the default is."""
        return self.generate_inner(schema["schema"])

    def model_schema(self, schema: core_schema.ModelSchema) -> _Schema:
        """A mapping, without the name of our class."""
        made = super().model_schema(schema)
        made.pop("title", None)
        return made

    def field_title_should_be_set(self, schema: object) -> bool:
        """No titles: they would only repeat the keys."""
        return False


def _concept(vocabulary: Vocabulary, sources: Mapping[str, Source]) -> _Schema:
    """The schema of an entry, with the vocabulary's kinds and relations and what these require of links.

    The sources are there to be chosen from; one that is not among them may have come since.
    """
    schema = _schema(Concept, "An entry")
    kinds = {name: f"{kind.label}: {kind.about}" for name, kind in vocabulary.kinds.items()}
    schema["properties"]["kind"] = _choice(schema["properties"]["kind"], kinds)
    link = schema["$defs"]["Link"]
    meanings = {}
    for name, relation in vocabulary.relations.items():
        meanings[name] = f"… {relation.label} …: {relation.about}"
        if relation.inverse:
            meanings[relation.inverse] = f"… {relation.inverse_label} …: {name}, seen from its target."
    link["properties"]["relation"] = _choice(link["properties"]["relation"], meanings)
    quote = schema["$defs"]["Quote"]["properties"]
    quote["source"] = _suggested(quote["source"], {name: source.title for name, source in sources.items()})
    editions = {
        name: f"{source.short}: {edition.label}"
        for source in sources.values()
        for name, edition in source.editions.items()
    }
    quote["edition"] = _suggested(quote["edition"], editions)
    link["properties"]["quotes"]["uniqueItems"] = True
    link["oneOf"] = [{"required": [key]} for key in ("quote", "quotes", "inferred")]
    link["allOf"] = [_player(vocabulary), *_targets(vocabulary)]
    return schema


def _choice(schema: _Schema, meanings: Mapping[str, str]) -> _Schema:
    """A property that is one of a few words; editors show `enumDescriptions` beside them."""
    return {
        "description": schema["description"],
        "enum": list(meanings),
        "enumDescriptions": list(meanings.values()),
    }


def _suggested(schema: _Schema, meanings: Mapping[str, str]) -> _Schema:
    """A property that is probably one of a few words."""
    if not meanings:
        return schema
    choice = {key: value for key, value in _choice(schema, meanings).items() if key != "description"}
    other = {key: value for key, value in schema.items() if key != "description"}
    return {"description": schema["description"], "anyOf": [choice, other]}


def _names(vocabulary: Vocabulary, name: str) -> list[str]:
    inverse = vocabulary.relations[name].inverse
    return [name, inverse] if inverse else [name]


def _when(names: list[str]) -> _Schema:
    return {"properties": {"relation": {"enum": names}}, "required": ["relation"]}


def _player(vocabulary: Vocabulary) -> _Schema:
    """Links have a player if their relation takes one, and otherwise not."""
    names = [
        each
        for name, relation in vocabulary.relations.items()
        if relation.player
        for each in _names(vocabulary, name)
    ]
    without = {"not": {"required": ["player"]}}
    return {"if": _when(names), "then": {"required": ["player"]}, "else": without} if names else without


def _targets(vocabulary: Vocabulary) -> list[_Schema]:
    """How many targets a link has: one for most relations, more for some."""
    several = {
        name: relation.targets for name, relation in vocabulary.relations.items() if relation.targets > 1
    }
    rules = [
        {
            "if": _when([name]),
            "then": {"properties": {"target": {"type": "array", "minItems": count, "maxItems": count}}},
        }
        for name, count in several.items()
    ]
    one = {"properties": {"target": {"maxItems": 1}}}
    return [*rules, {"if": {"not": _when(list(several))}, "then": one} if several else one]
