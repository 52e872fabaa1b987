"""What a line of the record may say: the form of an entry, and of what became of it.

The lines come from files that anybody may have edited, and their hashes prove only that they fit together. So
every value has its form checked before a page shows it. These forms are those of the record alone: what was
once released stays readable when the form of the entries changes.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    model_validator,
)

from concordance.base.values import LONGEST_TEXT, Slug

_HIDDEN = frozenset(
    chr(code)
    for code in (*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A))
    if chr(code) not in "\t\n"
)
"""Control characters, and those that reverse the order in which the text after them is shown."""


def _shown(text: str) -> str:
    if hidden := _HIDDEN & {*text}:
        raise ValueError(f"the character U+{ord(min(hidden)):04X} is not allowed")
    if not text.strip():
        raise ValueError("it is empty")
    return text


_Text = Annotated[str, Field(max_length=LONGEST_TEXT), AfterValidator(_shown)]
_Few = 10_000
"""More quotes, links or targets than any entry has."""


class _Said(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, defer_build=True)


class _Quote(_Said):
    source: Slug
    edition: Slug
    at: _Text
    role: Slug
    stance: Slug | None = None
    text: _Text
    omits: _Text | None = None


class _Link(_Said):
    relation: Slug
    target: Annotated[list[Slug], Field(min_length=1, max_length=_Few)]
    player: _Text | None = None
    claim: Slug | None = None
    quote: _Text | None = None
    quotes: Annotated[list[_Text], Field(min_length=2, max_length=_Few)] | None = None
    inferred: _Text | None = None

    @model_validator(mode="after")
    def _rests_on_something(self) -> _Link:
        if self.quote is None and self.quotes is None and self.inferred is None:
            raise ValueError("it has neither a quote nor what it is inferred from")
        return self


def references(link: Mapping[str, Any]) -> tuple[str, ...]:
    """The quotes that a link on record names, each as `label` or `other-entry#label`."""
    return tuple(link.get("quotes") or filter(None, [link.get("quote")]))


class _Elsewhere(_Said):
    term: _Text
    about: _Text


class _Entry(_Said):
    id: Slug
    name: _Text
    kind: Slug
    definition: _Text
    explanation: _Text | None = None
    wording: _Text | None = None
    undefined: _Text | None = None
    elsewhere: Annotated[list[_Elsewhere], Field(min_length=1, max_length=_Few)] | None = None
    quotes: Annotated[dict[Slug, _Quote], Field(max_length=_Few)]
    links: Annotated[list[_Link], Field(max_length=_Few)]


class _Renamed(_Said):
    name: _Text
    renamed: Slug


class _Removed(_Said):
    name: _Text
    why: _Text
    replaced_by: Annotated[list[Slug], Field(max_length=_Few)] = []


def fault_of_entry(said: Mapping[str, Any], concept_id: str) -> str:
    """What is wrong with the canonical form of an entry; empty if nothing is."""
    if said.get("id") != concept_id:
        return f'the entry on record here is not "{concept_id}"'
    return _fault(_Entry, said, "entry")


def fault_of_removed(said: Mapping[str, Any]) -> str:
    """What is wrong with the words on an entry that was removed or renamed; empty if nothing is."""
    return _fault(_Renamed if "renamed" in said else _Removed, said, "removed")


def _fault(form: type[_Said], said: Mapping[str, Any], name: str) -> str:
    try:
        form.model_validate(dict(said))
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
        where = ".".join([name, *(str(key)[:80] for key in fault["loc"])])
        return f"{where}: {fault['msg'].removeprefix('Value error, ')[:200]}"
    return ""
