"""JSON Schemas of the files, for editors: JSON Schema 2020-12, made from the model and the vocabulary.

They accept everything that our loader accepts, and more. To us every scalar is text, so a value that an
editor reads as a number or a boolean (`2019`, `true`) is fine. They offer the ids that there are, with what
each stands for, and insist on none: what takes the whole knowledge base to decide (does a target exist, is a
quote in its source) is left to the checks.

Words are offered as `anyOf` of `const` and `description`, which every reader of JSON Schema knows, and so
editors tell at a word what that word means.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import core_schema

from concordance.base.about import About
from concordance.base.files import json_text
from concordance.base.meanings import MEANINGS
from concordance.base.model import (
    Concept,
    KnowledgeBase,
    Removed,
    RemovedNames,
    Source,
    Tour,
    Vocabulary,
)
from concordance.base.values import NAMING, Slug, Typed

_DIALECT = "https://json-schema.org/draft/2020-12/schema"

_Schema = dict[str, Any]
_SCALAR = "#/$defs/scalar"

# A number, true or false, which we read as text. Editors would offer `true` if it stood here as a type.
_OTHER_SCALAR = {"not": {"anyOf": [{"type": kind} for kind in ("string", "object", "array", "null")]}}


EDITORS = ("concept", "source", "vocabulary", "knowledge", "tours", "removed", "removed-entries")
"""The names of the schemas for editors, `schema/<name>.schema.json`. No prefix may be one of them."""


def schema_files(base: KnowledgeBase) -> dict[str, str]:
    """The schemas by the names of their files in schema/; the same knowledge base produces the same bytes."""
    schemas = {
        "concept": _concept(base.vocabulary),
        "source": _schema(Source),
        "vocabulary": _schema(Vocabulary),
        "knowledge": _schema(About),
        "tours": _table(Tour, "The tours, each under its permanent id."),
        "removed": _removed_names(),
        "removed-entries": _removed_entries(),
    }
    made = {}
    for name, schema in schemas.items():
        file = f"{name}.schema.json"
        head = {"$schema": _DIALECT, "$id": f"{base.about.base}schema/{file}"}
        made[file] = json_text({**head, **_offering(schema, _known(base))})
    return made


def _schema(model: type[Typed]) -> _Schema:
    """The schema of a kind of file."""
    made: _Schema = model.model_json_schema(schema_generator=_AsTyped)
    made["properties"].pop("id", None)  # the file's name is the id
    required = [name for name in made.pop("required", ()) if name != "id"]
    return {**made, **({"required": required} if required else {})}


def _table(model: type[Typed], about: str) -> _Schema:
    """The schema of a file that has ids as its keys."""
    table: Any = Mapping[Slug, model]  # type: ignore[valid-type]
    made = TypeAdapter(table).json_schema(schema_generator=_AsTyped)
    return {"description": about, **made}


def _removed_entries() -> _Schema:
    """The schema of concepts/_removed.yaml: what is read instead of an entry is an entry."""
    made = _table(Removed, "The entries that were removed, each under its id.")
    return {**made, "$defs": {"Removed": _instead(made["$defs"]["Removed"], "entry")}}


def _removed_names() -> _Schema:
    """The schema of removed.yaml: what is read instead of a kind is a kind, and so on."""
    made = _schema(RemovedNames)
    removed = made.pop("$defs")["Removed"]
    sorts = {plural: plural.removesuffix("s") for plural in made["properties"]}
    for plural, sort in sorts.items():
        made["properties"][plural]["additionalProperties"] = {"$ref": f"#/$defs/removed-{sort}"}
    return {"$defs": {f"removed-{sort}": _instead(removed, sort) for sort in sorts.values()}, **made}


def _instead(removed: _Schema, what: str) -> _Schema:
    """The schema of something that was removed, with what the ids name that are read instead."""
    properties = removed["properties"]
    several = next(way for way in properties["replaced-by"]["anyOf"] if "items" in way)
    one = {**several["items"], NAMING: what}
    either = {**properties["replaced-by"], "anyOf": [one, {**several, "items": one}]}
    return {**removed, "properties": {**properties, "replaced-by": either}}


def _known(base: KnowledgeBase) -> Mapping[str, Mapping[str, str]]:
    """The ids that there are, each with what it stands for, by what they name."""
    labels = {name: kind.label for name, kind in base.vocabulary.kinds.items()}
    editions = defaultdict(list)
    for source in base.sources.values():
        for name, edition in source.editions.items():
            editions[name].append(f"{source.short}: {edition.label}")
    return {
        "entry": {one.id: f"{one.name} ({labels.get(one.kind, one.kind)})" for one in base.concepts.values()},
        "source": {name: source.title for name, source in base.sources.items()},
        "edition": {name: "; ".join(of) for name, of in sorted(editions.items())},
        "kind": {name: f"{kind.label}: {kind.about}" for name, kind in base.vocabulary.kinds.items()},
        "relation": {name: one.about for name, one in base.vocabulary.relations.items()},
        "tour": {name: tour.title for name, tour in base.tours.items()},
        "drawing": {name: drawing.title for name, drawing in base.drawings.items()},
    }


def _offering(schema: _Schema, known: Mapping[str, Mapping[str, str]]) -> _Schema:
    """A schema that offers the ids that there are. One that is not among them may have come since."""
    used: dict[str, _Schema] = {}

    def offered(part: Any) -> Any:
        if isinstance(part, list):
            return [offered(one) for one in part]
        if not isinstance(part, dict):
            return part
        made = {key: offered(value) for key, value in part.items() if key != NAMING}
        what = part.get(NAMING)
        if what == "scalar":
            used[what] = _OTHER_SCALAR
            return {"$ref": _SCALAR}
        if isinstance(what, str) and known[what]:
            used[what] = _choice(known[what])
            about = {key: made.pop(key) for key in ("description",) if key in made}
            made = {**about, "anyOf": [{"$ref": f"#/$defs/{what}"}, made]}
        if "description" in made and _is_choice(made):
            made["title"] = made["description"]  # editors show it above what the chosen word means
        return made

    made: _Schema = offered(schema)
    return {**made, "$defs": {**made.get("$defs", {}), **used}} if used else made


def _is_choice(schema: _Schema) -> bool:
    """Whether an editor offers words for a value."""
    return any(
        "const" in choice or choice.get("$ref", _SCALAR) != _SCALAR or _is_choice(choice)
        for choice in schema.get("anyOf", ())
    )


# What bounds one of several alternatives, where pydantic puts it, and where it belongs: a list has bounds of
# its own, which stand with it.
_BOUNDS = {
    "minLength": ("minLength", "string"),
    "maxLength": ("maxLength", "string"),
    "pattern": ("pattern", "string"),
    "ge": ("minimum", "integer"),
    "le": ("maximum", "integer"),
}


class _AsTyped(GenerateJsonSchema):
    """The schema of what people type for a model's values: scalars are text, and null is never written."""

    def generate_inner(self, schema: Any) -> _Schema:
        """The schema of any value."""
        made = super().generate_inner(schema)
        choices = made.get("anyOf", ())
        for short, (word, kind) in _BOUNDS.items():
            bound = made.pop(short, None) if choices else None
            for choice in () if bound is None or any("items" in each for each in choices) else choices:
                if choice.get("type") == kind:
                    choice[word] = bound
        return made

    def str_schema(self, schema: core_schema.StringSchema) -> _Schema:
        """Any scalar, however an editor reads it; a text that must not be empty needs more than spaces."""
        made = super().str_schema(schema)
        if made.pop("minLength", 0):
            made.setdefault("pattern", r"\S")
        return {"anyOf": [made, {NAMING: "scalar"}]}

    def literal_schema(self, schema: core_schema.LiteralSchema) -> _Schema:
        """One of a few words, each with its meaning."""
        return _choice({str(word): MEANINGS[word] for word in schema["expected"]})

    def int_schema(self, schema: core_schema.IntSchema) -> _Schema:
        """A whole number, 1 or more, in quotes or not."""
        return {"anyOf": [super().int_schema(schema), {"type": "string", "pattern": "^[1-9][0-9]*$"}]}

    def float_schema(self, schema: core_schema.FloatSchema) -> _Schema:
        """A number, in quotes or not."""
        return {"anyOf": [super().float_schema(schema), {"type": "string", "pattern": r"^[0-9]*\.?[0-9]+$"}]}

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


def _concept(vocabulary: Vocabulary) -> _Schema:
    """The schema of an entry, with the vocabulary's kinds and relations and what these require of links."""
    schema = _schema(Concept)
    kinds = {name: f"{kind.label}: {kind.about}" for name, kind in vocabulary.kinds.items()}
    schema["properties"]["kind"] = _described(schema["properties"]["kind"], kinds)
    link = schema["$defs"]["Link"]
    meanings = {}
    for name, relation in vocabulary.relations.items():
        meanings[name] = f"… {relation.label} …: {relation.about}"
        if relation.inverse:
            meanings[relation.inverse] = f"… {relation.inverse_label} …: {name}, seen from its target."
    link["properties"]["relation"] = _described(link["properties"]["relation"], meanings)
    link["properties"]["quotes"]["uniqueItems"] = True
    link["oneOf"] = [_having(key) for key in ("quote", "quotes", "inferred")]
    link["allOf"] = [_player(vocabulary), *_targets(vocabulary)]
    return schema


def _choice(meanings: Mapping[str, str]) -> _Schema:
    """One of a few words; editors show beside each what it means."""
    return {"anyOf": [{"const": word, "description": meaning} for word, meaning in meanings.items()]}


def _described(schema: _Schema, meanings: Mapping[str, str]) -> _Schema:
    """A property that is one of a few words."""
    return {"description": schema["description"], **_choice(meanings)}


def _having(key: str) -> _Schema:
    """That there is a key, whatever its value is."""
    return {"properties": {key: True}, "required": [key]}


def _names(vocabulary: Vocabulary, name: str) -> list[str]:
    inverse = vocabulary.relations[name].inverse
    return [name, inverse] if inverse else [name]


def _when(names: list[str]) -> _Schema:
    return {
        "properties": {"relation": {"anyOf": [{"const": name} for name in names]}},
        "required": ["relation"],
    }


def _player(vocabulary: Vocabulary) -> _Schema:
    """Links have a player if their relation takes one, and otherwise not."""
    names = [
        each
        for name, relation in vocabulary.relations.items()
        if relation.player
        for each in _names(vocabulary, name)
    ]
    without = {"not": _having("player")}
    return {"if": _when(names), "then": _having("player"), "else": without} if names else without


def _targets(vocabulary: Vocabulary) -> list[_Schema]:
    """How many targets a link has: one for most relations, more for some."""
    several = {
        name: relation.targets for name, relation in vocabulary.relations.items() if relation.targets > 1
    }
    rules = []
    for name, count in several.items():
        # In `allOf` lest editors offer a list as the target of whatever relation.
        exactly = {"allOf": [{"type": "array", "minItems": count, "maxItems": count}]}
        rules.append({"if": _when([name]), "then": {"properties": {"target": exactly}}})
    one = {"properties": {"target": {"if": {"type": "array"}, "then": {"type": "array", "maxItems": 1}}}}
    return [*rules, {"if": {"not": _when(list(several))}, "then": one} if several else one]
