"""Texts and addresses as other formats can carry them."""

from __future__ import annotations

import html
import re
import sys

import pyoxigraph
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree
from markdown_it import MarkdownIt
from rdflib import URIRef

from concordance.words.foreign import carried, in_markdown, iri, one_line

SIGNS = st.text(st.sampled_from("\\`*_{}[]<>#&~|@$^-+.)=:!'\"(/x1 9a\u00a0;%,?"), max_size=20)
ANYTHING = st.text(st.characters(), max_size=40)


@given(ANYTHING)
def test_xml_can_carry_it(text: str) -> None:
    element = etree.Element("x")
    element.text = carried(text)
    assert etree.fromstring(etree.tostring(element)).text == (carried(text) or None)


@given(ANYTHING)
def test_one_line_is_one_line_for_everyone(text: str) -> None:
    made = one_line(text)
    assert len(made.splitlines()) <= 1
    assert one_line(made) == made
    assert "  " not in made


def test_what_is_seen_stays() -> None:
    assert one_line(" Ærø\u00a0— “茶”  and\u2028more\r\n\x00\ud800😀 ") == "Ærø\u00a0— “茶” and more 😀"


def test_all_that_is_printable_can_be_carried() -> None:
    """So a text of nothing else is left as it is without a look at each sign."""
    printable = "".join(filter(str.isprintable, map(chr, range(sys.maxunicode + 1))))
    assert carried(printable + "\0") == printable
    assert one_line(f"\0{printable}").strip(" ") == printable.strip(" ")


@given(SIGNS | ANYTHING)
@pytest.mark.parametrize("around", ["{}", "- [{}](x.json): y", "## {}", "> {}"])
def test_nothing_is_markdown(around: str, text: str) -> None:
    def words(made: str) -> str:
        return html.unescape(re.sub("<[^>]*>", "", made)).replace("\u00a0", " ").strip()

    rendered = MarkdownIt("commonmark").enable("table").render(around.replace("{}", in_markdown(text)))
    frame = around.replace("- [{}](x.json)", "{}").removeprefix("## ").removeprefix("> ")
    assert words(rendered) == frame.replace("{}", one_line(text)).replace("\u00a0", " ").strip()
    assert set(re.findall("<([a-z0-9]+)", rendered)) <= {"p", "ul", "li", "a", "h2", "blockquote"}


@given(st.text(st.sampled_from('ab/?#[]@:%2{}|\\^`<>" é\ue000\U000f0000\x00é'), max_size=15))
def test_every_address_becomes_an_iri(rest: str) -> None:
    address = iri(f"https://example.org/{rest}")
    assert URIRef(address).n3()
    written = f"<urn:a> <urn:b> <{address}> ."
    assert len(list(pyoxigraph.parse(written.encode(), format=pyoxigraph.RdfFormat.N_TRIPLES))) == 1


@given(st.text(st.sampled_from('ab/?#[]@:%2{}|$&()<>" 1AF~'), max_size=15))
def test_an_address_that_is_left_as_it_is_would_be_that_anyway(rest: str) -> None:
    """A sign from beyond ASCII, which stays, has each sign looked at."""
    address = f"https://example.org/{rest}"
    if iri(address) == address:
        assert iri(f"{address}é") == f"{address}é"


@given(st.text(st.sampled_from('ab.[]@:%2{}|\\^`<>" é1'), min_size=1, max_size=12))
@example("[1]")
@example("[::1]:80")
@example("[1::2::3]")
def test_so_does_every_host(host: str) -> None:
    written = f"<urn:a> <urn:b> <{iri(f'https://{host}/x')}> ."
    assert len(list(pyoxigraph.parse(written.encode(), format=pyoxigraph.RdfFormat.N_TRIPLES))) == 1


def test_a_sound_address_stays() -> None:
    for address in (
        "https://example.org/a_b/?x=1&y=~%20#v-1",
        "https://user@[2001:db8::1]:8080/é/(x);y,z!$'*+=",
        "https://例え.example/#page=3",
    ):
        assert iri(address) == address
