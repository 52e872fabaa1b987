"""Quotes on pages: the words and their place, what is left out, and a check mark only for what is proved."""

from __future__ import annotations

from dataclasses import replace

import lxml.html
import pytest
from lxml.html import HtmlElement

from concordance.base.model import KnowledgeBase
from concordance.pages import render
from concordance.pages.entries import entry_page
from concordance.pages.live_graph import graph_data
from concordance.pages.rules import rule_pages
from concordance.pages.site import Site
from concordance.pages.templating import quoted, skipped
from concordance.quoting.characters import unseen
from concordance.study.index import Index


def with_quote(base: KnowledgeBase, entry: str, label: str, **changes: str | None) -> KnowledgeBase:
    """The knowledge base with a quote changed."""
    concept = base.concepts[entry]
    quotes = {**concept.quotes, label: concept.quotes[label].model_copy(update=changes)}
    return replace(base, concepts={**base.concepts, entry: concept.model_copy(update={"quotes": quotes})})


def figure(base: KnowledgeBase, entry: str, label: str) -> HtmlElement:
    """A quote on the page of its entry."""
    pages = {
        page.path: page for page in (entry_page(Site(Index(base)), each) for each in base.concepts.values())
    }
    return lxml.html.fromstring(pages[f"concepts/{entry}.md"].text).get_element_by_id(f"quote-{label}")


def words(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_an_omission_says_how_many_words_it_skips(tea: KnowledgeBase) -> None:
    shown = figure(tea, "teapot", "hot-water")

    quote = shown.find("blockquote")
    assert words(quote) == "Hot water may make tea more bitter [...] everything a leaf has to give."
    (omission,) = quote.iterfind(".//span")
    assert (omission.get("title"), words(omission)) == ("4 words left out", "[...]")
    assert words(shown.find(".//span[@class='skips']")) == "· 4 words left out"


def test_what_a_quote_omits_is_told_beside_it(tea: KnowledgeBase) -> None:
    shown = figure(tea, "teapot", "no-kettle")

    told = shown.find(".//div[@class='omits']")
    assert words(told) == "It leaves out: The note goes on that a small kettle is often taken for one."
    assert [link.get("class") for link in told.iter("a")] == ["concept"]
    assert figure(tea, "teapot", "note").find(".//div[@class='omits']") is None


@pytest.mark.parametrize(
    ("text", "sign", "verdict"),
    [
        ("A teapot is a vessel in which leaves are steeped.", "proved", "verbatim"),
        ("A teapot is a vessel2 in which leaves are steeped.", "near", "verbatim"),
        ("A teapot is a vessel, in which leaves are steeped.", "near", "punctuation"),
        ("A teapot is a vessel in which leaves are steeped,", "near", "quoter's marks"),
        ("A teapot is a vessel in which lids are steeped.", "wrong", "altered"),
        ("A teapot is", "wrong", "short"),
    ],
)
def test_only_what_is_proved_has_a_check_mark(text: str, sign: str, verdict: str, tea: KnowledgeBase) -> None:
    base = with_quote(tea, "teapot", "note", text=text)

    found = figure(base, "teapot", "note").find(".//span[@class='verdict verdict--" + sign + "']")

    assert words(found) == f"{verdict} in First edition"
    data = graph_data(Site(Index(base)))
    quote = data["quotes"]["teapot#note"]
    assert (quote["verdict"], quote["proved"]) == (verdict, sign == "proved")


def test_a_seam_that_is_not_told_has_no_check_mark(tea: KnowledgeBase) -> None:
    base = with_quote(tea, "teapot", "no-kettle", omits=None)

    assert figure(base, "teapot", "no-kettle").find(".//span[@class='verdict verdict--near']") is not None
    assert figure(tea, "teapot", "no-kettle").find(".//span[@class='verdict verdict--proved']") is not None


def test_the_verdicts_on_a_quotation_have_their_signs(tea: KnowledgeBase) -> None:
    pages = render(Site(Index(tea)))
    page = lxml.html.fromstring(pages["sources/letter-2021.md"].text)

    signs = [span.get("class").partition("verdict--")[2] for span in page.iterfind(".//li/span")]

    assert signs == ["proved", "wrong", "wrong", "wrong", "proved", "proved"]


@pytest.mark.parametrize(
    ("text", "skips", "expected"),
    [
        ("one [...] two [...] three", (1, 1200), ["1 word left out", "1,200 words left out"]),
        ("one [...] two", (), []),
        ("one … two", (7,), []),
        ("[...] one", (), []),
    ],
)
def test_only_an_omission_between_words_has_a_number(
    text: str, skips: tuple[int, ...], expected: list[str]
) -> None:
    shown = lxml.html.fromstring(f"<p>{quoted(text, skips)}</p>")
    assert words(shown) == text
    assert [span.get("title") for span in shown.iter("span")] == expected


def test_the_page_of_the_rules_shows_what_nobody_can_see(tea: KnowledgeBase) -> None:
    (page,) = rule_pages(Site(Index(tea)))
    assert not list(unseen(page.text))
    shown = lxml.html.fromstring(page.text).find(".//dt[@id='quote-characters']").getnext()
    assert r"A kettle is a ves\u200bsel in which \u202ewater\u202c is heated." in words(shown)


def test_the_caption_counts_what_is_left_out() -> None:
    assert skipped(()) == ""
    assert "1 word left out" in skipped((1,))
    assert "3 and 1,200 words left out" in skipped((3, 1200))
    assert "3 and 1 words left out" in skipped((3, 1))
