"""The values in YAML files: what a text, an id, an address or a date looks like."""

from __future__ import annotations

import re
from calendar import month_name, monthrange
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import Annotated, Any, TypeVar, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    Strict,
    StringConstraints,
    WithJsonSchema,
)
from pydantic.fields import FieldInfo
from pydantic_core import CoreSchema, PydanticCustomError

from concordance.base.meanings import SOURCE_TYPES
from concordance.base.paths import SLUG_FORM
from concordance.base.problems import did_you_mean
from concordance.words.characters import has_letter, is_one_line

_DOI = r"10\.\d+(?:\.\d+)*/\S+"
LONGEST_TEXT = 20_000
"""The most characters in a text: more than anyone writes, fewer than would stall the Markdown reader."""

LONGEST_LINE = 1_000
LONGEST_NAME = 200

# JSON Schema reads patterns as JavaScript does, which forbids an escaped quotation mark.
_HOST = r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)*[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_SIGN = r"""(?:[^\s"'<>{}|\\^`%@#?/]|%[0-9A-Fa-f]{2})"""
HTTPS_FORM = rf"^https://{_HOST}(?::[0-9]{{1,5}})?(?:[/?#](?:{_SIGN}|[@/?#])*)?$"
IRI_FORM = rf"^https://{_HOST}(?::[0-9]{{1,5}})?/(?:(?:{_SIGN}|@)+/)*$"
MAIL_FORM = rf"^[A-Za-z0-9][A-Za-z0-9._+-]*@{_HOST}$"
COLOR_FORM = r"^#[0-9a-f]{6}$"
DAY_FORM = r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
FULL_DAY_FORM = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
LANGUAGE_FORM = (
    r"^[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*"
    r"(-x(-[A-Za-z0-9]{1,8})+)?$"
)
"""A well-formed tag of BCP 47: language, script, region, variants, private use."""


def why_not_a_day(day: str) -> str:
    """Why a date in the form of `DAY_FORM` is on no calendar; empty if it is."""
    year, month, date = (int(part) for part in (*day.split("-"), "01", "01")[:3])
    if not year:
        return "expected a date that exists: there is no year 0000"
    if not 1 <= month <= 12:
        return f"expected a date that exists: there is no month {month:02}"
    if not 1 <= date <= monthrange(year, month)[1]:
        return f"expected a date that exists: {month_name[month]} {year:04} has no day {date:02}"
    return ""


def why_not_one_line(text: str) -> str:
    """Why a text cannot be on one line; empty if it can."""
    return "" if is_one_line(text) else "expected one line, without line breaks or tabs between its words"


def why_not_a_name(text: str) -> str:
    """Why nothing can be called by a text; empty if it can."""
    return "" if has_letter(text) else "expected a letter or a digit that can be seen"


def why_not_a_type(text: str) -> str:
    """Why a text is no type of source; empty if it is."""
    if text in SOURCE_TYPES:
        return ""
    near = did_you_mean(text.lower(), SOURCE_TYPES)
    return near or f"expected a type of CSL 1.0.2: {', '.join(SOURCE_TYPES)}"


def why_not_a_doi(text: str) -> str:
    """Why a text is no DOI (ISO 26324); empty if it is."""
    if re.fullmatch(_DOI, text):
        return ""
    within = re.search(_DOI, text)
    return f"expected the DOI alone\nwrite: {within[0]}" if within else "expected a DOI, such as 10.1000/182"


def _refusing(why_not: Callable[[str], str]) -> AfterValidator:
    """A validator that refuses a text if the function says why."""

    def validate(text: str) -> str:
        why = why_not(text)
        if why:
            raise PydanticCustomError("refused", "{why}", {"why": why})
        return text

    return AfterValidator(validate)


def one_or_more(value: Any) -> Any:
    """A single text as a list of one; any other value unchanged."""
    return [value] if isinstance(value, str) else value


def _true_or_false(value: Any) -> Any:
    return value == "true" if value in ("true", "false") else value


def _only_digits(value: Any) -> Any:
    if isinstance(value, str) and not re.fullmatch("-?[0-9]{1,400}", value):
        raise PydanticCustomError("refused", "{why}", {"why": "expected a whole number"})
    return value


class _Markdown:
    """Marks a field as Markdown that may mention concepts."""


MARKDOWN = _Markdown()

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_TEXT)]
Markdown = Annotated[Text, MARKDOWN]
"""A text that is rendered: Markdown in which `[[id]]` is a mention. Checks find such fields by the mark."""

Line = Annotated[Text, Field(max_length=LONGEST_LINE), _refusing(why_not_one_line)]
"""A text on one line."""
Title = Annotated[Line, _refusing(why_not_a_name)]
Name = Annotated[Text, Field(max_length=LONGEST_NAME), _refusing(why_not_one_line), _refusing(why_not_a_name)]
"""What something is called."""

SourceType = Annotated[
    Text,
    _refusing(why_not_a_type),
    WithJsonSchema({"anyOf": [{"const": word, "description": said} for word, said in SOURCE_TYPES.items()]}),
]
"""One of the words of `SOURCE_TYPES`."""

Doi = Annotated[Line, _refusing(why_not_a_doi)]


class Naming:
    """Marks an id as that of an entry, a source, …: schemas for editors offer those that there are."""

    def __init__(self, what: str) -> None:
        """An id of this."""
        self.what = what

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """The schema of the id, with what it names."""
        return {**handler(schema), NAMING: self.what}


NAMING = "names"
"""Where a schema says what an id names, until the ids that there are stand there."""

Slug = Annotated[str, StringConstraints(pattern=SLUG_FORM)]
EntryId = Annotated[Slug, Naming("entry")]
SourceId = Annotated[Slug, Naming("source")]
EditionId = Annotated[Slug, Naming("edition")]
RelationId = Annotated[Slug, Naming("relation")]
TourId = Annotated[Slug, Naming("tour")]
DrawingId = Annotated[Slug, Naming("drawing")]
_EntryIds = Annotated[tuple[EntryId, ...], Field(min_length=1, max_length=12)]
Lines = Annotated[tuple[Line, ...], Field(min_length=1, max_length=100)]
Targets = Annotated[
    tuple[Slug, ...],
    BeforeValidator(one_or_more, json_schema_input_type=EntryId | _EntryIds),
    Field(min_length=1, max_length=12),
]
Kinds = Annotated[
    tuple[Line, ...],
    BeforeValidator(one_or_more, json_schema_input_type=Line | Lines),
    Field(min_length=1, max_length=100),
]
_AnySlugs = Annotated[tuple[Slug, ...], Field(max_length=100)]
AnyTargets = Annotated[_AnySlugs, BeforeValidator(one_or_more, json_schema_input_type=Slug | _AnySlugs)]
Https = Annotated[str, StringConstraints(pattern=HTTPS_FORM, max_length=LONGEST_LINE)]
Iri = Annotated[str, StringConstraints(pattern=IRI_FORM, max_length=LONGEST_NAME)]
Color = Annotated[str, StringConstraints(pattern=COLOR_FORM)]
Day = Annotated[str, StringConstraints(pattern=DAY_FORM), _refusing(why_not_a_day)]
FullDay = Annotated[str, StringConstraints(pattern=FULL_DAY_FORM), _refusing(why_not_a_day)]
Language = Annotated[str, StringConstraints(pattern=LANGUAGE_FORM)]
Mail = Annotated[str, StringConstraints(pattern=MAIL_FORM)]
Flag = Annotated[bool, Strict(), BeforeValidator(_true_or_false)]
_Digits = BeforeValidator(_only_digits)
Count = Annotated[int, _Digits, Field(ge=1, le=2**53 - 1)]
"""A number that every program can read: JSON's numbers are exact up to here."""
Words = Annotated[int, _Digits, Field(ge=1, le=1_000_000)]
Few = Annotated[int, _Digits, Field(ge=1, le=12)]
Share = Annotated[float, Field(gt=0, le=1)]


_Model = TypeVar("_Model", bound=BaseModel)


class Typed(BaseModel):
    """The base of every class that mirrors a YAML mapping: frozen, without unknown keys."""

    model_config = ConfigDict(
        frozen=True,
        defer_build=True,  # until a value is validated: a command needs few of the models
        extra="forbid",
        populate_by_name=True,
        alias_generator=lambda name: name.rstrip("_").replace("_", "-"),
    )

    def __reduce__(self) -> tuple[Callable[..., Typed], tuple[Any, ...]]:
        """How a value is pickled: without the names of its fields, which are those of its class."""
        model, names = type(self), _names(type(self))
        given = _positions(model, frozenset(self.model_fields_set))
        return _restored, (model, tuple(map(self.__dict__.__getitem__, names)), given)


@cache
def _names(model: type[BaseModel]) -> tuple[str, ...]:
    return tuple(model.model_fields)


@cache
def _positions(model: type[BaseModel], given: frozenset[str]) -> tuple[int, ...]:
    return tuple(at for at, name in enumerate(_names(model)) if name in given)


@cache
def _given(model: type[BaseModel], positions: tuple[int, ...]) -> set[str]:
    names = _names(model)
    return {names[at] for at in positions}  # shared: nothing is ever set in a value that is frozen


# What pydantic stores in a value, set without the detours that a frozen value takes. Thousands are restored.
_SETTERS = ("__dict__", "__pydantic_fields_set__", "__pydantic_extra__", "__pydantic_private__")
_set_fields, _set_given, _set_extra, _set_private = (BaseModel.__dict__[name].__set__ for name in _SETTERS)


def _restored(model: type[_Model], values: Sequence[Any], given: tuple[int, ...]) -> _Model:
    """A value as it was, from the values of its fields, and the positions of those that were given."""
    made = object.__new__(model)
    _set_fields(made, dict(zip(_names(model), values, strict=True)))
    _set_given(made, _given(model, given))
    _set_extra(made, None)
    _set_private(made, None)
    return made


def markdown_texts(value: Typed) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every text in a value that is marked as Markdown, with the path of keys to it, as typed in YAML."""
    for name, key, marked in _fields(type(value)):
        item = getattr(value, name)
        if isinstance(item, str):
            if marked:
                yield (key,), item
        elif item:
            yield from ((((key, *keys), text)) for keys, text in _texts_within(item))


@cache
def _fields(model: type[Typed]) -> tuple[tuple[str, str, bool], ...]:
    """The fields of a model that may have Markdown: the name of each, its key, and whether it is marked."""
    return tuple(
        (name, field.alias or name, is_markdown(field))
        for name, field in model.model_fields.items()
        if is_markdown(field) or any(map(_fields, _models(field.annotation)))
    )


def _models(annotation: Any) -> Iterator[type[Typed]]:
    """The models that a value of some type may contain."""
    if isinstance(annotation, type) and issubclass(annotation, Typed):
        yield annotation
    for part in get_args(annotation):
        yield from _models(part)


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
