"""The passages of an edition: which quotes are where, what makes one passage, how much is quoted."""

from __future__ import annotations

from types import MappingProxyType

from concordance.base.model import Concept, KnowledgeBase, Quote, Vocabulary
from concordance.quoting.making import make_fingerprint
from concordance.study.index import Index

TEXT = """One two three four five before any heading.

# First

Alpha beta gamma delta epsilon zeta eta theta. Iota kappa lambda mu nu xi omicron pi.

## Empty

# Second

Rho sigma tau upsilon phi chi psi omega.
"""


def base_with(*quotes: tuple[str, str, str], text: str = TEXT, edition: str = "new") -> KnowledgeBase:
    """A knowledge base whose entries quote a text: (entry, label, words)."""
    entries: dict[str, dict[str, Quote]] = {}
    for entry, label, words in quotes:
        quote = Quote(source="text", edition="old", at="somewhere", role="explains", text=words)
        entries.setdefault(entry, {})[label] = quote
    concepts = {
        entry: Concept(id=entry, name=entry, kind="thing", definition="A thing.", quotes=quotes)
        for entry, quotes in entries.items()
    }
    return KnowledgeBase(
        vocabulary=Vocabulary(kinds={}, relations={}),
        concepts=MappingProxyType(concepts),
        sources=MappingProxyType({}),
        fingerprints=MappingProxyType({("text", edition): make_fingerprint(text, "text", edition)}),
    )


def passages(base: KnowledgeBase) -> list[list[list[str]]]:
    """For each section, its passages, each as the names of its uses."""
    return [
        [[f"{use.entry}/{use.label}" for use in passage.uses] for passage in section.passages]
        for section in Index(base).sections["text", "new"]
    ]


def test_sections_and_passages_are_in_reading_order() -> None:
    base = base_with(
        ("a", "last", "Rho sigma tau upsilon"),
        ("b", "second", "Iota kappa lambda mu"),
        ("c", "first", "beta gamma delta epsilon"),
        ("c", "opening", "One two three four"),
    )

    sections = Index(base).sections["text", "new"]

    assert [section.section.label if section.section else None for section in sections] == [
        None, "First", "First, Empty", "Second",
    ]  # fmt: skip
    assert passages(base) == [[["c/opening"]], [["c/first"], ["b/second"]], [], [["a/last"]]]
    assert [section.words for section in sections] == [8, 16, 0, 8]
    assert [section.words_quoted for section in sections] == [4, 8, 0, 4]
    assert [section.is_bare for section in sections] == [False, False, False, False]


def test_the_same_words_and_a_part_of_them_are_one_passage() -> None:
    base = base_with(
        ("a", "part", "gamma delta epsilon zeta"),
        ("b", "whole", "Alpha beta gamma delta epsilon zeta"),
        ("c", "same", "Alpha beta gamma delta epsilon zeta"),
    )

    (passage,) = Index(base).sections["text", "new"][1].passages

    assert [use.entry for use in passage.uses] == ["b", "c", "a"]
    assert [passage.is_part(use) for use in passage.uses] == [False, False, True]
    assert [use.id for use in passage.uses] == ["p-b--whole", "p-c--same", "p-a--part"]


def test_passages_that_overlap_or_meet_stay_apart() -> None:
    base = base_with(
        ("a", "left", "Alpha beta gamma delta epsilon"),
        ("a", "right", "delta epsilon zeta eta theta"),
        ("a", "next", "Iota kappa lambda mu"),
    )

    section = Index(base).sections["text", "new"][1]

    assert passages(base)[1] == [["a/left"], ["a/right"], ["a/next"]]
    assert section.quoted == ((0, 12),)
    assert section.words_quoted == 12


def test_words_that_a_quote_leaves_out_are_not_quoted() -> None:
    base = base_with(("a", "cut", "Alpha beta gamma delta [...] lambda mu nu xi"))

    section = Index(base).sections["text", "new"][1]

    assert section.words_quoted == 8
    assert len(section.quoted) == 2


def test_a_quote_of_another_edition_counts_where_its_words_are() -> None:
    base = base_with(
        ("a", "here", "Rho sigma tau upsilon"),
        ("a", "other-punctuation", "phi, chi, psi, omega"),
        ("a", "not-here", "Rho sigma tau omega"),
    )
    assert [(use.label, use.finding.verdict) for use in Index(base).uses["text", "new"]] == [
        ("here", "verbatim"),
        ("other-punctuation", "punctuation"),
    ]


def test_a_caption_comes_last_in_its_section() -> None:
    caption = "Figure 1: Sampi koppa digamma san sho.\n\n"
    text = TEXT.replace("Alpha beta", f"{caption}Alpha beta")
    base = base_with(
        ("a", "caption", "koppa digamma san sho"), ("b", "text", "Iota kappa lambda mu"), text=text
    )
    assert passages(base)[1] == [["b/text"], ["a/caption"]]
    (_, first, *_) = Index(base).sections["text", "new"]
    assert first.words_quoted == 4


def test_a_section_without_a_quoted_word_is_bare() -> None:
    sections = Index(base_with()).sections["text", "new"]

    assert [section.is_bare for section in sections] == [True, True, False, True]


def test_an_edition_of_no_words_has_no_words() -> None:
    (section,) = Index(base_with(text="")).sections["text", "new"]

    assert (section.words, section.length, section.is_bare) == (0, 0, False)


def test_no_quote_of_a_large_knowledge_base_is_lost(base: KnowledgeBase) -> None:
    shown = {
        (source, edition, use.entry, use.label)
        for source, edition in base.fingerprints
        for section in Index(base).sections[source, edition]
        for passage in section.passages
        for use in passage.uses
    }

    for concept, label, quote in base.all_quotes():
        assert (quote.source, quote.edition, concept.id, label) in shown


def test_the_places_on_a_page_have_names_of_their_own(base: KnowledgeBase) -> None:
    for uses in Index(base).uses.values():
        names = [use.id for use in uses]
        assert len(names) == len(set(names))
