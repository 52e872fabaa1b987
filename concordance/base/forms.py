"""Turning pydantic's errors into plain words, and removing the faulty parts so that the rest can be used."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from types import NoneType
from typing import Any, get_args

from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from concordance.base.about import UNNAMED, About, View
from concordance.base.model import Concept, Edition, Kind, Quote, Relation, Removed, Source, Tour
from concordance.base.paths import SLUG_FORM
from concordance.base.problems import Keys, Location, did_you_mean
from concordance.base.values import (
    COLOR_FORM,
    DAY_FORM,
    FULL_DAY_FORM,
    HTTPS_FORM,
    IRI_FORM,
    LANGUAGE_FORM,
    MAIL_FORM,
    Typed,
)

_EXPECTED = {
    "string_type": "expected text",
    "tuple_type": "expected a list: one item per line, each after a dash",
    "dict_type": "expected a mapping: one `key: value` per line",
    "mapping_type": "expected a mapping: one `key: value` per line",
    "model_type": "expected a mapping: one `key: value` per line",
    "literal_error": "expected {expected}",
    "bool_type": "expected true or false",
    "bool_parsing": "expected true or false",
    "int_parsing": "expected a whole number",
    "too_short": "expected at least {min_length}",
    "refused": "{why}",
    "too_long": "expected at most {max_length}",
    "string_too_long": "expected at most {max_length} characters",
    "greater_than_equal": "expected at least {ge}",
    "greater_than": "expected more than {gt}",
    "less_than_equal": "expected at most {le}",
    "float_parsing": "expected a number",
}
_PATTERNS = {
    SLUG_FORM: "expected lowercase letters and digits in words joined by hyphens, such as green-tea",
    HTTPS_FORM: "expected an address that begins with https:// and a host, without spaces, quotation marks "
    "or any of <>{}|\\^`: write %20 for a space, and likewise for the others",
    IRI_FORM: "expected an address that begins with https:// and ends with /, without ? and #",
    MAIL_FORM: "expected an address for mail, such as maintainers@example.org",
    COLOR_FORM: "expected a color as #rrggbb, in lowercase, such as #4477aa",
    DAY_FORM: "expected a date such as 2019, 2019-06 or 2019-06-05",
    FULL_DAY_FORM: "expected a date such as 2019-06-05",
    LANGUAGE_FORM: "expected a language tag (BCP 47), such as en, de or pt-BR",
}


def expected(fault: ErrorDetails) -> str:
    """What an error from pydantic says was expected, in a contributor's words."""
    context = fault.get("ctx", {})
    if fault["type"] == "string_pattern_mismatch":
        return _PATTERNS.get(context["pattern"], f"expected a text like {context['pattern']}")
    said = _EXPECTED.get(fault["type"], fault["msg"]).format(**context)
    if fault["type"] == "literal_error" and isinstance(fault["input"], str):
        near = did_you_mean(fault["input"][:40].lower(), re.findall(r"'([^']*)'", context["expected"]))
        return f"{near}\n{said}".strip()
    return said


def existing(location: tuple[int | str, ...], value: Any) -> Keys:
    """The part of pydantic's location that exists in the value."""
    keys: Keys = ()
    for key in location:
        if isinstance(value, str):
            break
        try:
            value = value_at(value, (key,))
        except (LookupError, TypeError):
            break
        keys = (*keys, key)
    return keys


def value_at(value: Any, keys: Keys) -> Any:
    """The value under a path of keys."""
    for key in keys:
        value = value[key]
    return value


def model_at(model: type[Typed], keys: Keys) -> type[Typed] | None:
    """The model that describes the mapping at a path of keys; None if there is none."""
    if not keys:
        return model
    field = _field(model, keys[0])
    within, depth = (field and _within(field)) or (None, 0)
    return model_at(within, keys[depth:]) if within and len(keys) >= depth else None


def _field(model: type[Typed], key: str | int) -> FieldInfo | None:
    """The field of a model that has a key in YAML."""
    found = (field for name, field in model.model_fields.items() if key == (field.alias or name))
    return next(found, None)


def _within(field: FieldInfo) -> tuple[type[Typed], int] | None:
    """The model of what is in a field, and how many keys deep it is: 2 if the field has several."""
    for depth, parts in ((1, [field.annotation]), (2, get_args(field.annotation))):
        for part in parts:
            if isinstance(part, type) and issubclass(part, Typed):
                return part, 1 if NoneType in get_args(field.annotation) else depth
    return None


def is_required(model: type[Typed], keys: Keys) -> bool:
    """Whether the value at a path of keys is that of a required key; an item of a list or mapping is not."""
    field = _field(model, keys[0]) if keys else None
    if field is None or len(keys) == 1:
        return field is None or field.is_required()
    within, depth = _within(field) or (None, 0)
    return within is not None and len(keys) > depth and is_required(within, keys[depth:])


def left_empty(model: type[Typed], keys: Keys) -> str:
    """How to mend a value that is empty: a required key cannot be removed, since it would be missing."""
    if is_required(model, keys):
        return "add a value"
    return f"add a value, or remove {'it' if isinstance(keys[-1], int) else 'the key'}"


def about_key(model: type[Typed], keys: Keys, key: str) -> str:
    """What a key of the mapping at a path of keys is for; empty if that is not said."""
    within = model_at(model, keys)
    field = _field(within, key) if within else None
    return (field and field.description) or ""


def is_told(fault: ErrorDetails, faults: Iterable[ErrorDetails]) -> bool:
    """Whether an error says more than the others do.

    Pydantic calls a list too short that has enough items, some of which are faulty. One that is too short
    need not be told of its items.
    """
    if fault["type"] == "too_short":
        return bool(len(fault["input"]) < fault["ctx"]["min_length"])
    short = (each["loc"] for each in faults if each["type"] == "too_short" and is_told(each, ()))
    return not any(fault["loc"][: len(loc)] == loc for loc in short)


def is_misspelt(missing: ErrorDetails, faults: Iterable[ErrorDetails]) -> bool:
    """Whether a missing key is there, but misspelt or under another name, which is reported anyway."""
    beside = [
        str(each["loc"][-1])
        for each in faults
        if each["type"] == "extra_forbidden" and each["loc"][:-1] == missing["loc"][:-1]
    ]
    key = str(missing["loc"][-1])
    return bool(did_you_mean(key, beside[:20])) or not OTHER_NAMES.get(key, frozenset()).isdisjoint(beside)


def removable(fault: ErrorDetails, value: Any) -> Keys:
    """What to leave out so that the rest may be valid: the unknown key, or else the item or the value.

    A view of the graph, or a region of its map, is the sum of its parts: it loses only what is wrong in it.
    """
    keys = existing(fault["loc"], value)
    return keys if fault["type"] == "extra_forbidden" or keys[:1] in (("views",), ("map",)) else keys[:2]


OTHER_NAMES = {"family": frozenset(["name", "literal"])}
"""What keys are called in other formats: a name without parts is a family name."""

_STAND_INS: Mapping[type[Typed], Mapping[str, str]] = {
    Concept: {"name": "unnamed", "kind": "0", "definition": "…"},
    Quote: {"at": "…", "role": "explains"},
    About: {key: getattr(UNNAMED, key) for key in ("title", "about", "base", "author", "license", "prefix")},
    View: {"title": "…", "layout": "map"},
    Source: {"title": "unnamed", "short": "unnamed"},
    Edition: {"label": "unnamed"},
    Tour: {"title": "unnamed", "about": "…"},
    Removed: {"name": "unnamed", "why": "…"},
    Kind: {"label": "unnamed", "plural": "unnamed", "about": "…", "color": "#000000"},
    Relation: {"about": "…", "skos": "related", "color": "#000000", "line": "solid"},
}
"""What takes the place of a value that is faulty or missing, so that what stands beside it can be checked."""


def stand_in(model: type[Typed], fault: ErrorDetails, value: Any) -> Keys:
    """Put a stand-in where a value is faulty or missing, and return the path to it; empty if it has none."""
    keys: Keys = fault["loc"]
    within = model_at(model, keys[:-1]) if keys else None
    instead = _STAND_INS.get(within, {}).get(str(keys[-1])) if within else None
    if instead is None or fault["type"] == "extra_forbidden":
        return ()
    try:
        value_at(value, keys[:-1])[keys[-1]] = instead
    except (LookupError, TypeError):
        return ()
    return keys


def last_first(keys: Keys) -> tuple[int, list[tuple[bool, int, str]]]:
    """A sort key under which removing one thing never moves another that is still to be removed."""
    return -len(keys), [(isinstance(key, str), -key if isinstance(key, int) else 0, str(key)) for key in keys]


def remove(value: Any, keys: Keys) -> None:
    """Remove what is at a path of keys, if it is still there."""
    if keys:
        try:
            del value_at(value, keys[:-1])[keys[-1]]
        except (KeyError, IndexError, TypeError):
            return  # it was removed together with what contained it


def close_gaps(places: Mapping[Keys, Location], removed: Iterable[Keys]) -> dict[Keys, Location]:
    """The places after items have been removed: the items after each in its list move up.

    All paths are those from before anything was removed.
    """
    gone: dict[Keys, list[int]] = {}
    for keys in removed:
        if keys and isinstance(keys[-1], int):
            gone.setdefault(keys[:-1], []).append(keys[-1])
    if not gone:
        return dict(places)
    for indices in gone.values():
        indices.sort()
    moved = ((_moved(keys, gone), place) for keys, place in places.items())
    return {keys: place for keys, place in moved if keys is not None}


def _moved(keys: Keys, gone: Mapping[Keys, list[int]]) -> Keys | None:
    """A path after the items in `gone`, sorted, were removed; None if it led to or into one of them."""
    now = list(keys)
    for depth, key in enumerate(keys):
        if isinstance(key, int) and (indices := gone.get(keys[:depth])):
            before = bisect_left(indices, key)
            if before < len(indices) and indices[before] == key:
                return None
            now[depth] = key - before
    return tuple(now)
