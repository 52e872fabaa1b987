"""The forms of the values in JSON documents, as their published schema says them.

Each is a `pattern` or a list of words: a `format` is only a remark in JSON Schema 2020-12, to which most
validators hold no value. They are for the schema alone: loading has checked what the documents are made from.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, get_args

from pydantic import BaseModel, WithJsonSchema

from concordance.base.meanings import SOURCE_TYPES
from concordance.base.paths import SLUG_FORM
from concordance.base.values import COLOR_FORM, HTTPS_FORM
from concordance.quoting.finding import VERDICTS

ID = SLUG_FORM.strip("^$")
"""The form of an id, within that of a longer text."""


def form(pattern: str, *examples: str) -> WithJsonSchema:
    """The form of a text, with examples."""
    return WithJsonSchema({"type": "string", "pattern": pattern, "examples": list(examples)})


def one_of(words: Iterable[str]) -> WithJsonSchema:
    """One of a few words."""
    return WithJsonSchema({"type": "string", "enum": list(words)})


def words_of(model: type[BaseModel], field: str) -> tuple[str, ...]:
    """The words that a field of the model may be."""
    return get_args(model.model_fields[field].annotation)


Id = Annotated[str, form(SLUG_FORM, "teapot")]
Iri = Annotated[str, form(HTTPS_FORM, "https://tea.example.org/concepts/teapot")]
Address = Annotated[str, form(HTTPS_FORM, "https://example.org/tea.pdf#page=3")]
Name = Annotated[str, WithJsonSchema({"type": "string", "minLength": 1, "examples": ["teapot"]})]
Day = Annotated[
    str,
    form("^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$", "2019", "2019-06", "2019-06-05"),
]
FullDay = Annotated[str, form("^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$", "2019-06-05")]
Hash = Annotated[str, form("^[0-9a-f]{64}$", "0f" * 32)]
Color = Annotated[str, form(COLOR_FORM, "#2b6cb0")]
QuoteName = Annotated[str, form(f"^{ID}#{ID}$", "teapot#note")]
Count = Annotated[int, WithJsonSchema({"type": "integer", "minimum": 1, "examples": [1]})]
Skip = Annotated[int, WithJsonSchema({"type": "integer", "minimum": 0})]
SourceType = Annotated[str, one_of(SOURCE_TYPES)]
Verdict = Annotated[str, one_of(VERDICTS)]
Version = Annotated[str, form(r"^(0|[1-9][0-9]{0,5})(\.(0|[1-9][0-9]{0,5})){2}$", "1.2.0")]
