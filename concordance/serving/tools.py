"""The tools: what each is for, what it takes, and which answer it gives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from concordance.quoting.finding import LONGEST as LONGEST_QUOTE
from concordance.serving.answers import IN_TEXT_STYLES, STYLES, Answer, Answers
from concordance.serving.asked import Unanswered

_BY_NAME = "by its id, its name or an alias; case and hyphens do not count."
_CONCEPT = f"A concept, {_BY_NAME}"
_LONGEST = 1000


def _whole(number: object) -> object:
    """A whole number as an integer: in JSON, 2.0 is one."""
    return int(number) if isinstance(number, float) and number.is_integer() else number


class _Arguments(BaseModel):
    """What a tool takes; anything else is an error, and nothing is turned into another type."""

    model_config = ConfigDict(extra="forbid", strict=True)


class _LookUp(_Arguments):
    concept: str = Field(description=_CONCEPT, max_length=_LONGEST)


class _Find(_Arguments):
    query: str = Field(description="Words, or a question.", max_length=_LONGEST)
    limit: Annotated[int, BeforeValidator(_whole)] = Field(
        10, description="The most concepts to tell.", ge=1, le=100
    )


class _Neighbors(_Arguments):
    concept: str = Field(description=_CONCEPT, max_length=_LONGEST)
    relation: str = Field("", description="Only links of this relation, by its id.", max_length=_LONGEST)


class _Path(_Arguments):
    start: str = Field(description=_CONCEPT, max_length=_LONGEST)
    end: str = Field(description=_CONCEPT, max_length=_LONGEST)


class _Prove(_Arguments):
    quote: str = Field(
        description="The quotation, word for word, without the quotation marks around it.",
        max_length=LONGEST_QUOTE,
    )
    source: str = Field(
        "", description="Where to look: ID or ID/EDITION; if omitted, in every source.", max_length=_LONGEST
    )


class _Cite(_Arguments):
    entry: str = Field("", description=f"The entry to cite, {_BY_NAME}", max_length=_LONGEST)
    quote: str = Field(
        "", description="The label of a quote of that entry, to cite its passage.", max_length=_LONGEST
    )
    source: str = Field("", description="The id of the source to cite instead.", max_length=_LONGEST)
    edition: str = Field(
        "", description="The edition of that source; if omitted, its first.", max_length=_LONGEST
    )
    style: str = Field(
        "apa",
        description=f"One of {', '.join(STYLES)}; for a passage one of {', '.join(IN_TEXT_STYLES)}.",
        max_length=_LONGEST,
    )


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool: its name, what it is for, what it takes, and its answer."""

    name: str
    about: str
    takes: type[BaseModel]
    answer: Callable[..., Answer]

    @property
    def schema(self) -> dict[str, Any]:
        """The JSON Schema of what it takes."""
        return self.takes.model_json_schema()


TOOLS = {
    tool.name: tool
    for tool in (
        Tool(
            "look_up",
            "Look a concept up: its definition, its quotes from the sources with their places and verdicts, "
            "and its links in words. Quote its quotes word for word, with source and place.",
            _LookUp,
            Answers.look_up,
        ),
        Tool(
            "find",
            "Find concepts by words of their names, definitions, explanations and quotes, best first.",
            _Find,
            Answers.find,
        ),
        Tool(
            "neighbors",
            "Tell every statement about a concept in words, with the quotes that it rests on, or how it was "
            "inferred.",
            _Neighbors,
            Answers.neighbors,
        ),
        Tool(
            "path",
            "Tell how two concepts are connected: a shortest way along links, in sentences, with the quotes "
            "that each rests on.",
            _Path,
            Answers.path,
        ),
        Tool(
            "prove",
            "Prove a quotation: is it verbatim in a source, and where? From best to worst the verdict is "
            "verbatim, quoter's marks, punctuation, altered, short (too short to tell) or absent; `mended` "
            "has the source's own words. Use it before you quote.",
            _Prove,
            Answers.prove,
        ),
        Tool(
            "cite",
            "Give the reference of an entry (in its last released version, with its lasting address) or of a "
            "source, in a style or a format; or the citation of the passage that a quote is from.",
            _Cite,
            Answers.cite,
        ),
    )
}
"""Every tool, by name."""


def answered(answers: Answers, name: str, arguments: dict[str, Any]) -> Answer:
    """The answer of a tool; raises `Unanswered` if there is none, or if it does not take these arguments."""
    if name not in TOOLS:
        raise Unanswered(f'no tool is called "{name}": choose one of: {", ".join(TOOLS)}')
    tool = TOOLS[name]
    try:
        given = tool.takes.model_validate(arguments)
    except ValidationError as error:
        wrong = "; ".join(_wrong(each["loc"], each["msg"]) for each in error.errors())
        raise Unanswered(f"{name} cannot take this: {wrong}.\n{name} takes:\n{_taken(tool)}") from None
    return tool.answer(answers, **given.model_dump())


def _wrong(where: tuple[int | str, ...], message: str) -> str:
    name = ".".join(map(str, where))
    what = {"Field required": "is missing", "Extra inputs are not permitted": "is not known"}.get(message)
    return f"{name} {what}" if what else f"{name}: {message[:1].lower()}{message[1:]}"


def _taken(tool: Tool) -> str:
    fields = tool.takes.model_fields.items()
    return "\n".join(
        f"- {name} ({'required' if field.is_required() else 'may be omitted'}): {field.description}"
        for name, field in fields
    )
