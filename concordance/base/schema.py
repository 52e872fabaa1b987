"""JSON Schemas of the files, for editors: JSON Schema 2020-12, made from the model and the vocabulary.

What our loader takes they take, and more: every scalar is text for us, so what an editor reads as a
number or a boolean (`2019`, `true`) is no fault. What only the whole knowledge base can tell (whether a
target exists, whether a quote stands in its source) is left to the checks.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from concordance.base.about import About
from concordance.base.model import Concept, Source, Vocabulary
from concordance.base.values import Typed

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_SCALAR = ["string", "number", "boolean"]

_Schema = dict[str, Any]


def schema_files(vocabulary: Vocabulary) -> dict[str, str]:
    """The schemas by the names of their files in schema/; the same vocabulary gives the same bytes."""
    schemas = {
        "concept": _concept(vocabulary),
        "source": _schema(Source, "A source"),
        "vocabulary": _schema(Vocabulary, "The vocabulary"),
        "knowledge": _schema(About, "A knowledge base"),
    }
    return {
        f"{name}.schema.json": json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
        for name, schema in schemas.items()
    }


def _schema(model: type[Typed], title: str) -> _Schema:
    """The schema of a kind of file."""
    made: _Schema = _as_typed(model.model_json_schema())
    made["properties"].pop("id", None)  # the file's name is the id
    made["required"] = [name for name in made["required"] if name != "id"]
    return {"$schema": _DIALECT, "title": title, **made}


def _as_typed(node: Any, *, is_names: bool = False) -> Any:
    """A schema of the model's values as one of what is typed for them; `is_names`: its keys are data."""
    if isinstance(node, list):
        return [_as_typed(each) for each in node]
    if not isinstance(node, dict):
        return node
    if is_names:
        return {name: _as_typed(each) for name, each in node.items()}
    made = {
        key: _as_typed(each, is_names=key in ("properties", "patternProperties", "$defs"))
        for key, each in node.items()
        if key not in ("title", "default")
    }
    choices = [each for each in made.get("anyOf", []) if each != {"type": "null"}]
    if len(choices) == 1:  # optional: the key may be left out, but not be empty
        del made["anyOf"]
        made = {**choices[0], **made}
    elif choices:
        made["anyOf"] = choices
        made.pop("minLength", None)  # meant for the list among the choices, which has its own
    if made.get("type") == "string" and "enum" not in made and "const" not in made:
        made["type"] = _SCALAR
        if made.pop("minLength", 0):
            made.setdefault("pattern", r"\S")
    if "minLength" in made.get("propertyNames", {}):
        made["propertyNames"] = {"pattern": r"\S"}
    if made.get("type") == "integer":
        made = {**made, "type": ["integer", "string"], "pattern": "^[1-9][0-9]*$"}
    if made.get("type") == "boolean":
        made = {key: each for key, each in made.items() if key != "type"}
        made["enum"] = [True, False, "true", "false"]
    if "patternProperties" in made:
        made["additionalProperties"] = False
    return made


def _concept(vocabulary: Vocabulary) -> _Schema:
    """The schema of an entry, with the kinds and relations of the vocabulary and what these ask of a link."""
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
    link["oneOf"] = [{"required": ["quote"]}, {"required": ["inferred"]}]
    link["allOf"] = [_player(vocabulary), *_targets(vocabulary)]
    return schema


def _choice(schema: _Schema, meanings: Mapping[str, str]) -> _Schema:
    """A property that is one of certain words; editors show `enumDescriptions` beside them."""
    return {
        "description": schema["description"],
        "enum": list(meanings),
        "enumDescriptions": list(meanings.values()),
    }


def _names(vocabulary: Vocabulary, name: str) -> list[str]:
    inverse = vocabulary.relations[name].inverse
    return [name, inverse] if inverse else [name]


def _when(names: list[str]) -> _Schema:
    return {"properties": {"relation": {"enum": names}}, "required": ["relation"]}


def _player(vocabulary: Vocabulary) -> _Schema:
    """Links of some relations have a player, and no others have one."""
    names = [
        each
        for name, relation in vocabulary.relations.items()
        if relation.player
        for each in _names(vocabulary, name)
    ]
    without = {"not": {"required": ["player"]}}
    return {"if": _when(names), "then": {"required": ["player"]}, "else": without} if names else without


def _targets(vocabulary: Vocabulary) -> list[_Schema]:
    """How many targets a link has: of most relations one, of some more."""
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
