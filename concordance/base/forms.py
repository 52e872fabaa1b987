"""Turning pydantic's errors into plain words, and removing the faulty parts so that the rest can be used."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from typing import Any, get_args

from pydantic_core import ErrorDetails

from concordance.base.model import Concept, Quote
from concordance.base.paths import SLUG_FORM
from concordance.base.problems import Keys, Location, did_you_mean
from concordance.base.values import (
    COLOR_FORM,
    DAY_FORM,
    FULL_DAY_FORM,
    HTTPS_FORM,
    IRI_FORM,
    LANGUAGE_FORM,
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
    for name, field in model.model_fields.items():
        if keys[0] == (field.alias or name):
            for part in [field.annotation, *get_args(field.annotation)]:
                if isinstance(part, type) and issubclass(part, Typed):
                    return model_at(part, keys[2:])
    return None


def about_key(model: type[Typed], keys: Keys, key: str) -> str:
    """What a key of the mapping at a path of keys is for; empty if that is not said."""
    within = model_at(model, keys)
    for name, field in within.model_fields.items() if within else ():
        if key == (field.alias or name):
            return field.description or ""
    return ""


def is_misspelt(missing: ErrorDetails, faults: Iterable[ErrorDetails]) -> bool:
    """Whether a missing key is there, but misspelt, which is reported anyway."""
    beside = [
        str(each["loc"][-1])
        for each in faults
        if each["type"] == "extra_forbidden" and each["loc"][:-1] == missing["loc"][:-1]
    ]
    return bool(did_you_mean(str(missing["loc"][-1]), beside[:20]))


def removable(fault: ErrorDetails, value: Any) -> Keys:
    """What to leave out so that the rest may be valid: the unknown key, or else the item or the value."""
    keys = existing(fault["loc"], value)
    return keys if fault["type"] == "extra_forbidden" else keys[:2]


_STAND_INS: Mapping[type[Typed], Mapping[str, str]] = {
    Concept: {"name": "…", "kind": "0", "definition": "…"},
    Quote: {"at": "…", "role": "explains"},
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


def list_of(found: Any) -> str:
    """A text that was meant as a list, as one."""
    if not isinstance(found, str):
        return ""
    for sign, what in (("•", "bullet"), ("-", "dash without a space"), ("*", "asterisk")):
        parts = [part.strip() for part in found.split(sign)]
        if found.startswith(sign) and len(parts) > 1:
            first = parts[1].split(" - ")[0]  # some items may have a dash already
            return f"\nwrite a dash and a space in place of each {what}: - {first[:60]}"
    parts = [part.strip() for part in found.split(",")]
    return f"\nwrite: [{', '.join(parts)}]" if len(found) < 90 and all(parts) else ""


def mapping_of(found: Any) -> str:
    """How to write a list that was meant as a mapping."""
    if not isinstance(found, list):
        return ""
    first = found[0] if found and isinstance(found[0], dict) else {}
    label = next((first[key] for key in ("label", "id", "name") if isinstance(first.get(key), str)), "LABEL")
    return f"\nwrite each item under a label of its own, without a dash: {label[:60]}:"


def without_brackets(found: Any) -> str:
    """A list that was meant as the one text in it, as that text."""
    while isinstance(found, list) and len(found) == 1:
        found = found[0]
    return f"\nwrite it without brackets: {found[:60]}" if isinstance(found, str) else ""


def several_quotes(found: Any) -> str:
    """How to write a list of quotes that was put where a link names one."""
    if not isinstance(found, list) or len(found) < 2 or not all(isinstance(each, str) for each in found):
        return without_brackets(found)
    return f"\nwrite: quotes: [{', '.join(each[:60] for each in found[:4])}]"


def one_quote(found: Any) -> str:
    """How to write a single quote that was put where a link names several."""
    return f"\nwrite: quote: {found[0][:60]}" if found and isinstance(found[0], str) else ""


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
