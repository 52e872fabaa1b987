"""The line by which a reader reports a problem: an issue, a mail, or a text to copy."""

from __future__ import annotations

from html import unescape
from urllib.parse import parse_qs, urlsplit

from concordance.base.model import KnowledgeBase
from concordance.pages.forge import forge_of
from concordance.pages.site import Site
from concordance.study.index import Index
from concordance.web.reporting import report
from tests.worlds import ABOUT, small

BASE = small(pot={})
MAIL = KnowledgeBase(
    BASE.vocabulary, BASE.concepts, {}, {}, about=ABOUT.model_copy(update={"contact": "a@b.org"})
)
PAGE = ("concepts/pot/", "pot", "0123456789ab")


def address_in(html: str) -> str:
    return unescape(html.split('href="')[1].split('"')[0])


def test_a_forge_gets_an_issue_with_id_version_and_address() -> None:
    forge = forge_of("https://github.com/tea/pots", "edit/main/")
    html = report(Site(Index(MAIL), forge=forge, address="https://tea.org/"), *PAGE)
    address = address_in(html)
    assert address.startswith("https://github.com/tea/pots/issues/new?")
    said = parse_qs(urlsplit(address).query)
    assert said["title"] == ["Problem with pot"]
    assert said["body"][0].startswith(
        "Entry: pot, version 0123456789ab\nPage: https://tea.org/concepts/pot/\n"
    )
    assert "Report a problem with this entry" in html


def test_without_a_forge_it_is_a_mail() -> None:
    html = report(Site(Index(MAIL), address="http://127.0.0.1:8000/"), "tours/")
    address = address_in(html)
    assert address.startswith("mailto:a@b.org?subject=Problem%20with%20the%20page%20tours%2F&body=")
    assert "127.0.0.1" not in address
    assert "Report a problem with this page" in html


def test_without_either_it_is_a_text_to_copy() -> None:
    html = report(Site(Index(BASE)), *PAGE)
    assert "href" not in html
    text = unescape(html.split("<pre data-copy>")[1])
    assert text.startswith("Problem with pot\nEntry: pot, version 0123456789ab\nPage: concepts/pot/\n\n")
