"""Which texts are Markdown: no text field is forgotten, and each marked one is found wherever it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from rdflib import Literal, URIRef

from concordance.base.about import About
from concordance.base.model import Concept, Removed, Source, Tour, Vocabulary
from concordance.base.values import (
    HTTPS_FORM,
    Count,
    Day,
    Few,
    FullDay,
    Https,
    Iri,
    Language,
    Line,
    Name,
    Share,
    Text,
    Typed,
    Words,
    is_markdown,
    markdown_texts,
    why_not_a_day,
)

PLAIN = {
    "About": {"title", "subtitle", "about", "author", "keywords"},
    "View": {"title"},
    "Region": {"title"},
    "Play": {"quote"},
    "Front": {"question", "stakes", "lead", "call", "quote"},
    "Concept": {"name", "aliases"},
    "Elsewhere": {"term"},
    "Quote": {"at", "text"},
    "Link": {"player", "quote", "quotes"},
    "Removed": {"name"},
    "Source": {"type", "title", "short", "container_title", "publisher", "number", "genre", "doi",
               "glossary"},
    "Person": {"family", "given", "suffix"},
    "Edition": {"label", "type", "container_title", "number", "parts"},
    "Quotation": {"text", "wording"},
    "Kind": {"label", "plural", "about"},
    "Relation": {"label", "about", "inverse_label", "from_", "to"},
    "Tour": {"title", "follows"},
    "Question": {"quote"},
}  # fmt: skip
"""The text fields that are shown as typed; a new field is listed here or marked as Markdown."""

TEXT = set(get_args(Text)[1:])


def classes(annotation: Any) -> Iterator[type[Typed]]:
    """The models that an annotation contains."""
    if isinstance(annotation, type) and issubclass(annotation, Typed):
        yield annotation
    for part in get_args(annotation):
        yield from classes(part)


def models() -> set[type[Typed]]:
    """Every model of a file, and those within."""
    found: set[type[Typed]] = set()
    waiting: list[type[Typed]] = [About, Concept, Removed, Source, Tour, Vocabulary]
    while waiting:
        model = waiting.pop()
        if model not in found:
            found.add(model)
            waiting += [each for field in model.model_fields.values() for each in classes(field.annotation)]
    return found


def holds_text(annotation: Any, metadata: Any) -> bool:
    """Whether a value of the annotation is free text or contains some; text of a fixed form is not free."""
    if TEXT & set(metadata) or TEXT & set(getattr(annotation, "__metadata__", ())):
        return True
    return any(holds_text(part, ()) for part in get_args(annotation))


def test_every_text_is_plain_or_markdown_and_somebody_has_said_which() -> None:
    plain: dict[str, set[str]] = {}
    for model in models():
        for name, field in model.model_fields.items():
            if holds_text(field.annotation, field.metadata) and not is_markdown(field):
                plain.setdefault(model.__name__, set()).add(name)
    assert plain == PLAIN


def test_a_marked_text_is_found_with_its_keys_wherever_it_is() -> None:
    concept = Concept.model_validate(
        {
            "id": "kettle",
            "name": "*kettle*",
            "kind": "thing",
            "definition": "Boils [[hot-water]].",
            "explanation": "Whistles.",
            "undefined": "Nobody asks.",
            "links": [
                {"relation": "is-a", "target": "vessel", "quote": "note"},
                {"relation": "kept-in", "target": "kitchen", "inferred": "Where else?"},
            ],
        }
    )
    assert dict(markdown_texts(concept)) == {
        ("definition",): "Boils [[hot-water]].",
        ("explanation",): "Whistles.",
        ("undefined",): "Nobody asks.",
        ("links", 1, "inferred"): "Where else?",
    }
    tour = Tour.model_validate(
        {"title": "Tea", "about": "A cup.", "stops": [{"concept": "kettle", "lead": "First, water."}]}
    )
    assert dict(markdown_texts(tour)) == {("about",): "A cup.", ("stops", 0, "lead"): "First, water."}


def test_a_marked_text_in_a_mapping_has_the_key_in_its_path() -> None:
    edition = {"label": "print", "issued": "2021", "url": "https://tea.example/", "note": "From *print*."}
    source = Source.model_validate(
        {
            "id": "letter",
            "type": "article",
            "title": "A letter",
            "short": "Letter 2021",
            "author": [{"family": "Brewer"}],
            "issued": "2021",
            "URL": "https://tea.example/",
            "editions": {"print": edition},
        }
    )
    assert dict(markdown_texts(source)) == {("editions", "print", "note"): "From *print*."}


@pytest.mark.parametrize(
    "day", ["0000", "2020-00", "2020-13", "2020-02-31", "2021-02-29", "2020-04-31", "2020-01-00"]
)
def test_a_day_that_is_on_no_calendar_is_refused_with_the_reason(day: str) -> None:
    assert why_not_a_day(day).startswith("expected a date that exists: ")
    for field in (Day, FullDay):
        with pytest.raises(ValidationError):
            TypeAdapter(field).validate_python(day)


@pytest.mark.parametrize("day", ["2020", "0350", "2020-12", "2020-02-29", "2021-12-31", "9999-12-31"])
def test_a_day_that_is_on_the_calendar_is_one(day: str) -> None:
    assert why_not_a_day(day) == ""
    assert TypeAdapter(Day).validate_python(day) == day


def test_digits_are_ours() -> None:
    """A pattern takes any script's digits for \\d, which no other program reads as a date."""
    for day in ("２０２０", "٢٠٢٠", "2020-1", "20200-01-01", "2020-01-01T00:00", "2020\n"):
        with pytest.raises(ValidationError):
            TypeAdapter(Day).validate_python(day)


@pytest.mark.parametrize(
    "tag", ["en", "de", "pt-BR", "zh-Hant-TW", "sl-rozaj", "de-1996", "es-419", "en-x-tea", "haw"]
)
def test_a_tag_of_a_language_is_one(tag: str) -> None:
    assert TypeAdapter(Language).validate_python(tag) == tag
    assert Literal("tea", lang=tag).language


@pytest.mark.parametrize(
    "tag",
    [
        "",
        "e",
        "english",
        "en_US",
        "en-",
        "-en",
        "not a language!",
        '"><script>',
        "~en",
        "ean}",
        "en--US",
        "é",
    ],
)
def test_what_is_no_tag_of_a_language_is_refused(tag: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Language).validate_python(tag)


GOOD = [
    "https://example.org",
    "https://example.org/",
    "https://example.org:8443/a/b.html?c=d&e=[f]#g",
    "https://arxiv.org/abs/1906.01820v3",
    "https://de.wikipedia.org/wiki/Käse_(Begriff)",
    "https://example.org/a%20b%7B@c",
    "https://xn--bcher-kva.example/~x;y,z!$&*+=",
    "https://localhost/a",
]
BAD = [
    "http://example.org/", "https://", "https:///a", "https://?", "https://example.org/{x}", "https://a.example/a|b",
    "https://example.org\\@evil.example/", "https://example.org/a\\b", "https://example.org/a^b`c",
    "https://user@example.org/", "https://user:word@example.org/", "https://example.org/a b",
    "https://ex ample.org/",
    'https://example.org/"', "https://example.org/<b>", "https://example.org/'", "https://example.org/%zz",
    "https://example.org/%", "https://-a.example/", "https://a..example/", "https://a_b.example/",
    "javascript:alert(1)",
    "https://еxample.org/", "https://example.org:port/", "https://example.org/\n",
    "https://example.org/" + "a" * 1000,
]  # fmt: skip


@pytest.mark.parametrize("address", GOOD)
def test_an_address_that_every_format_can_write_is_one(address: str) -> None:
    assert TypeAdapter(Https).validate_python(address) == address
    assert f"<{address}>" == URIRef(address).n3()


@pytest.mark.parametrize("address", BAD)
def test_an_address_that_some_format_cannot_write_or_that_deceives_is_refused(address: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Https).validate_python(address)
    with pytest.raises(ValidationError):
        TypeAdapter(Iri).validate_python(f"{address}/")


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_whatever_is_an_address_is_one_for_rdf(rest: str) -> None:
    address = f"https://example.org/{rest}"
    if re.fullmatch(HTTPS_FORM, address) and not rest.endswith("\n"):
        assert URIRef(address).n3() == f"<{address}>"


@pytest.mark.parametrize("text", ["a\nb", "a\tb", "a\u2028b", "a" * 1001, "", "  "])
def test_a_line_is_one_line(text: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Line).validate_python(text)
    assert TypeAdapter(Line).validate_python(" a b\n") == "a b"


@pytest.mark.parametrize("name", ["++", "…", "❤\ufe0f", "\u200b", "a\nb", "a" * 201])
def test_a_name_has_a_letter_or_digit_and_is_short(name: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Name).validate_python(name)


@pytest.mark.parametrize(
    "number", ["0", "-1", "1.5", "1e3", "1_000", "+1", "", "٣", "9" * 30, "nan", "inf", "9" * 5000]
)
def test_a_number_is_whole_and_one_that_every_program_can_read(number: str) -> None:
    for field in (Count, Words, Few):
        with pytest.raises(ValidationError):
            TypeAdapter(field).validate_python(number)


@pytest.mark.parametrize("share", ["nan", "inf", "-inf", "0", "1.1", "1e400", "-0.5", "x"])
def test_a_share_is_a_share(share: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Share).validate_python(share)


def test_every_list_and_mapping_has_an_end() -> None:
    """Nothing in a file is so long that one file keeps a check busy."""
    for model in models():
        schema = model.model_json_schema()
        for name, field in schema["properties"].items():
            for part in [field, *field.get("anyOf", [])]:
                if part.get("type") == "array":
                    assert part.get("maxItems"), f"{model.__name__}.{name}"
                if part.get("type") == "object":
                    assert part.get("maxProperties"), f"{model.__name__}.{name}"
