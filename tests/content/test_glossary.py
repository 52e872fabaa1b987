"""What the sources' own glossaries define stands in the entries: every term, and every word of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from concordance.base.load import load
from concordance.base.model import Concept, KnowledgeBase, Quote
from concordance.quoting.fingerprint import Section
from concordance.quoting.tokens import scan
from concordance.words.names import same_name

ROOT = Path(__file__).parents[2]
TERMS = [
    pytest.param(source.id, term, id=f"{source.id}-{term}")
    for base in [load(ROOT)[0]]
    if base is not None
    for source in base.sources.values()
    for term in source.glossary
]


def words(text: str) -> int:
    """How many words a text has, counted as fingerprints count them."""
    return sum(len(slot.readings[0].loose) for part in scan(text) for slot in part)


def glossary_sections(base: KnowledgeBase, source_id: str) -> dict[tuple[str, str], Section]:
    """The sections of a source that are a glossary, by edition and label."""
    return {
        (edition, section.label): section
        for (source, edition), fingerprint in base.fingerprints.items()
        if source == source_id
        for section in fingerprint.sections
        if "glossary" in section.title.lower() and section.words
    }


def concept_named(base: KnowledgeBase, term: str) -> Concept | None:
    """The entry that has the term for its name or among its aliases."""
    for concept in base.concepts.values():
        if same_name(term) in {same_name(name) for name in (concept.name, *concept.aliases)}:
            return concept
    return None


def definitions(
    base: KnowledgeBase, source_id: str, concept: Concept
) -> Iterator[tuple[tuple[str, str], Quote]]:
    """The entry's quotes of a glossary's definition, each with its edition and section."""
    sections = glossary_sections(base, source_id)
    for quote in concept.quotes.values():
        place = (quote.edition, quote.at.split(",")[0])
        if quote.source == source_id and quote.role == "defines" and place in sections:
            yield place, quote


def test_there_is_a_glossary_to_check() -> None:
    assert TERMS


@pytest.mark.parametrize(("source_id", "term"), TERMS)
def test_a_term_names_an_entry_that_quotes_its_definition(
    base: KnowledgeBase, source_id: str, term: str
) -> None:
    concept = concept_named(base, term)

    assert concept is not None, f"no entry has the name or the alias {term!r}"
    assert list(definitions(base, source_id, concept)), (
        f"concepts/{concept.id}.yaml does not quote what the glossary of {source_id} says of {term!r}"
    )


def test_no_word_of_a_glossary_is_left_out(base: KnowledgeBase) -> None:
    """Terms and quoted definitions have as many words as the glossary's sections: nothing is cut short."""
    for source in base.sources.values():
        if not source.glossary:
            continue
        left = {place: section.words for place, section in glossary_sections(base, source.id).items()}
        for term in source.glossary:
            concept = concept_named(base, term)
            assert concept is not None
            quoted = list(definitions(base, source.id, concept))
            for place, quote in quoted:
                left[place] -= words(quote.text)
            left[quoted[0][0]] -= words(term)
        assert set(left.values()) == {0}, f"words of the glossary of {source.id} that are not quoted: {left}"
