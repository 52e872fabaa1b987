"""Definitions side by side: which are compared, what is marked, how it reads."""

from __future__ import annotations

import lxml.html
import pytest

from concordance.base.model import Concept, KnowledgeBase, Quote
from concordance.pages.entries import entry_page
from concordance.pages.site import Page, Site
from concordance.pages.word_diff import beside, inline
from concordance.pages.wordings import WORDINGS, wording_pages
from concordance.study.index import Index
from concordance.study.wordings import Comparison, comparisons, is_reworded
from concordance.words.compare import Span


def concept(*definitions: str, **others: str) -> Concept:
    """An entry with defining quotes a, b, c, … and others by their role."""
    quotes = {chr(ord("a") + place): quote("defines", text) for place, text in enumerate(definitions)}
    quotes |= {role: quote(role, text) for role, text in others.items()}
    return Concept(id="x", name="x", kind="thing", definition="X.", quotes=quotes)


def quote(role: str, text: str) -> Quote:
    """A quote of no source in particular."""
    return Quote.model_validate({"source": "s", "edition": "e", "at": "§1", "role": role, "text": text})


def told(comparison: Comparison) -> str:
    """A comparison on one line: removed words in square brackets, added words in braces."""
    signs = {"same": "{}", "removed": "[{}]", "added": "{{{}}}"}
    return "".join(signs[span.kind].format(span.text) for span in comparison.spans)


def words(element: lxml.html.HtmlElement) -> str:
    """What a reader reads, on one line."""
    return " ".join(element.text_content().split())


def test_phrases_that_both_have_stay_unmarked() -> None:
    (one,) = comparisons(concept("A cup is a vessel for tea.", "A cup is a small vessel for tea."))

    assert told(one) == "A cup is a {small }vessel for tea."
    assert one.is_telling
    assert not one.is_same


def test_a_lone_word_between_two_changes_goes_with_them() -> None:
    (one,) = comparisons(concept("hot tea in the old cup", "cold milk in the new mug"))
    (lone,) = comparisons(concept("we drink hot tea from cups", "we drink cold tea with milk"))

    assert told(one) == "[hot tea]{cold milk} in the [old cup]{new mug}"
    assert told(lone) == "we drink [hot tea from cups]{cold tea with milk}"


@pytest.mark.parametrize(
    ("old", "new", "telling"),
    [
        ("a cup holds tea", "what one drinks tea from", False),
        ("a cup holds hot tea", "a cup is for milk", False),
        ("a cup holds hot tea", "a cup holds cold milk", True),
    ],
)
def test_a_comparison_tells_something_if_half_of_the_words_are_shared(
    old: str, new: str, telling: bool
) -> None:
    (one,) = comparisons(concept(old, new))

    assert one.is_telling is telling


def test_each_definition_is_compared_with_the_nearest_earlier_one() -> None:
    found = comparisons(
        concept("a cup holds the tea", "people drink from small vessels", "people drink from vessels")
    )

    assert [(one.old_label, one.new_label) for one in found] == [("a", "b"), ("b", "c")]


def test_only_definitions_are_compared() -> None:
    assert comparisons(concept("a cup holds tea", explains="a cup has a handle")) == ()
    assert comparisons(concept(explains="a cup has a handle")) == ()


def test_the_same_words_twice_are_not_a_second_wording() -> None:
    once_folded = concept("a cup\nholds  tea", "a cup holds tea")

    assert [one.is_same for one in comparisons(once_folded)] == [True]
    assert not is_reworded(once_folded)
    assert is_reworded(concept("a cup holds tea", "a cup holds tea", "a cup holds hot tea"))


def test_a_comparison_spells_both_wordings(base: KnowledgeBase) -> None:
    for entry in base.concepts.values():
        for one in comparisons(entry):
            old = "".join(span.text for span in one.spans if span.kind != "added")
            new = "".join(span.text for span in one.spans if span.kind != "removed")
            assert (old, new) == (" ".join(one.old.text.split()), " ".join(one.new.text.split()))


@pytest.mark.parametrize(
    ("kind", "text", "marks"),
    [
        ("removed", "one old “two” three", ["[only here: old]"]),
        ("added", "one “two” new three.", ["[only here: new]"]),
    ],
)
def test_a_mark_says_in_words_what_it_means(kind: str, text: str, marks: list[str]) -> None:
    spans = [
        Span("same", "one "),
        Span("removed", "old "),
        Span("same", "“two” "),
        Span("added", "new "),
        Span("same", "three"),
        Span("added", "."),
    ]

    shown = lxml.html.fromstring(f"<p>{beside(spans, kind)}</p>")

    assert [words(mark) for mark in shown.iter("mark")] == marks
    for hidden in shown.find_class("visually-hidden"):
        hidden.drop_tree()
    assert shown.text_content() == text


def test_signs_of_html_in_a_wording_stay_what_they_are() -> None:
    spans = [Span("removed", "<b>*a*</b> "), Span("same", "& _b_"), Span("added", " `c`")]

    shown = lxml.html.fromstring(f"<p>{inline(spans)}</p>")

    assert words(shown) == "[left out: <b>*a*</b>] & _b_ [added: `c`]"


def pages_of(base: KnowledgeBase) -> tuple[Page, dict[str, Page]]:
    """The page of all wordings, and those of the entries by path."""
    site = Site(Index(base))
    (page,) = wording_pages(site)
    return page, {
        entry.path: entry for entry in (entry_page(site, one) for one in site.base.concepts.values())
    }


def test_both_definitions_are_on_the_page_of_their_entry_and_on_the_page_of_all_wordings(
    base: KnowledgeBase,
) -> None:
    page, entries = pages_of(base)
    everything = lxml.html.fromstring(page.text)
    reworded = [entry for entry in base.concepts.values() if is_reworded(entry)]
    assert page.path == WORDINGS
    assert f"{len(reworded)} concepts" in words(everything)
    for entry in reworded:
        own = lxml.html.fromstring(entries[f"concepts/{entry.id}.md"].text)
        for place, to_entry in ((everything, f"../concepts/{entry.id}/"), (own, "")):
            for hidden in place.find_class("visually-hidden"):
                hidden.drop_tree()
            for one in comparisons(entry):
                if place is own and not one.is_telling:
                    assert f"#quote-{one.new_label}" not in {
                        link.get("href") for link in own.iterfind(".//p[@class='beside__where']/a")
                    }
                    continue
                for label, given in ((one.old_label, one.old), (one.new_label, one.new)):
                    links = place.xpath(f"//p[@class='beside__where']/a[@href='{to_entry}#quote-{label}']")
                    shown = {words(link.getparent().getparent()) for link in links}
                    text = " ".join(given.text.split())
                    assert any(row.endswith(text) for row in shown), f"{entry.id}#{label}"


def test_an_entry_with_one_definition_has_nothing_beside_it(base: KnowledgeBase) -> None:
    page, entries = pages_of(base)
    for entry in base.concepts.values():
        if not comparisons(entry):
            assert 'class="beside"' not in entries[f"concepts/{entry.id}.md"].text
            assert f"{{: #{entry.id} }}" not in page.text
