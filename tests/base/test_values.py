"""Which texts are Markdown: no text field is forgotten, and each marked one is found wherever it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from concordance.base.about import About
from concordance.base.model import Concept, Removed, Source, Tour, Vocabulary
from concordance.base.values import Text, Typed, is_markdown, markdown_texts

PLAIN = {
    "About": {"title", "subtitle", "about", "author"},
    "View": {"title"},
    "Concept": {"name", "aliases"},
    "Quote": {"at", "text"},
    "Link": {"player", "quote"},
    "Removed": {"name"},
    "Source": {"type", "title", "short", "container_title", "publisher", "number", "genre", "language", "doi",
               "glossary"},
    "Person": {"family", "given"},
    "Edition": {"label", "type", "container_title", "number", "parts"},
    "Quotation": {"text", "wording"},
    "Kind": {"label", "plural", "about"},
    "Relation": {"label", "about", "inverse_label", "from_", "to"},
    "Tour": {"title", "follows"},
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
