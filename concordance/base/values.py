"""The values in YAML files: what a text, an id, an address or a date looks like."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, Strict, StringConstraints
from pydantic.fields import FieldInfo

from concordance.base.paths import SLUG_FORM

LONGEST_TEXT = 20_000
"""The most characters in a text: more than anyone writes, fewer than would stall the Markdown reader."""

# JSON Schema reads patterns as JavaScript does, which forbids an escaped quotation mark.
HTTPS_FORM = r"""^https://[^\s"'<>]+$"""
IRI_FORM = r"""^https://[^\s"'<>?#]+/$"""
COLOR_FORM = r"^#[0-9a-f]{6}$"
DAY_FORM = r"^\d{4}(-\d{2}(-\d{2})?)?$"
FULL_DAY_FORM = r"^\d{4}-\d{2}-\d{2}$"
LANGUAGE_FORM = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"


def one_or_more(value: Any) -> Any:
    """A single text as a list of one; any other value unchanged."""
    return [value] if isinstance(value, str) else value


def _true_or_false(value: Any) -> Any:
    return value == "true" if value in ("true", "false") else value


class _Markdown:
    """Marks a field as Markdown that may mention concepts."""


MARKDOWN = _Markdown()

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_TEXT)]
Markdown = Annotated[Text, MARKDOWN]
"""A text that is rendered: Markdown in which `[[id]]` is a mention. Checks find such fields by the mark."""

Slug = Annotated[str, StringConstraints(pattern=SLUG_FORM)]
Slugs = Annotated[tuple[Slug, ...], Field(min_length=1)]
Texts = Annotated[tuple[Text, ...], Field(min_length=1)]
Targets = Annotated[
    tuple[Slug, ...],
    BeforeValidator(one_or_more, json_schema_input_type=Slug | Slugs),
    Field(min_length=1),
]
Names = Annotated[
    tuple[Text, ...],
    BeforeValidator(one_or_more, json_schema_input_type=Text | Texts),
    Field(min_length=1),
]
AnyTargets = Annotated[
    tuple[Slug, ...], BeforeValidator(one_or_more, json_schema_input_type=Slug | tuple[Slug, ...])
]
Https = Annotated[str, StringConstraints(pattern=HTTPS_FORM)]
Iri = Annotated[str, StringConstraints(pattern=IRI_FORM)]
Color = Annotated[str, StringConstraints(pattern=COLOR_FORM)]
Day = Annotated[str, StringConstraints(pattern=DAY_FORM)]
FullDay = Annotated[str, StringConstraints(pattern=FULL_DAY_FORM)]
Language = Annotated[str, StringConstraints(pattern=LANGUAGE_FORM)]
Flag = Annotated[bool, Strict(), BeforeValidator(_true_or_false)]
Count = Annotated[int, Field(ge=1)]
Share = Annotated[float, Field(gt=0, le=1)]


class Typed(BaseModel):
    """The base of every class that mirrors a YAML mapping: frozen, without unknown keys."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        populate_by_name=True,
        alias_generator=lambda name: name.rstrip("_").replace("_", "-"),
    )


def markdown_texts(value: Typed) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every text in a value that is marked as Markdown, with the path of keys to it, as typed in YAML."""
    for name, field in type(value).model_fields.items():
        key, item = field.alias or name, getattr(value, name)
        if isinstance(item, str):
            if is_markdown(field):
                yield (key,), item
        else:
            yield from ((((key, *keys), text)) for keys, text in _texts_within(item))


def is_markdown(field: FieldInfo) -> bool:
    """Whether a field of a model is marked as Markdown."""
    return MARKDOWN in field.metadata or any(
        MARKDOWN in getattr(part, "__metadata__", ()) for part in get_args(field.annotation)
    )


def _texts_within(item: Any) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(item, Typed):
        yield from markdown_texts(item)
    elif isinstance(item, Mapping | tuple):
        for key, each in item.items() if isinstance(item, Mapping) else enumerate(item):
            yield from (((key, *keys), text) for keys, text in _texts_within(each))
