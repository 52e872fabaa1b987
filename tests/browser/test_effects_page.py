"""The table of what raises and lowers what: each row's evidence is a click away, also on a phone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from concordance.base.model import KnowledgeBase
from concordance.study.index import Index
from tests.browser.axe import violations
from tests.browser.conftest import Open
from tests.browser.test_source_pages import is_narrow_enough


@pytest.mark.parametrize("phone", [True, False], ids=["phone", "desktop"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_each_row_opens_the_quote_that_says_so(
    visit: Open, base: KnowledgeBase, phone: bool, scheme: str
) -> None:
    page = visit("effects/", phone=phone, scheme=scheme)
    rows = page.locator("table.effects tbody tr:not(.effects__outcome)")
    expect(rows).to_have_count(len(Index(base).effects))
    row = page.locator("#on-bolting tr").filter(has=page.get_by_role("link", name="drought"))
    expect(row.get_by_role("cell", name="hypothesized")).to_be_visible()
    expect(row.get_by_role("cell", name="raises")).to_be_visible()
    words = base.concepts["drought"].quotes["no-second-summer"].text
    expect(row.get_by_text(words)).to_be_hidden()
    row.locator("summary").click()
    expect(row.get_by_text(words)).to_be_visible()
    assert is_narrow_enough(page)
    assert violations(page) == ""


def test_an_outcome_has_an_address_of_its_own(visit: Open) -> None:
    page = visit("effects/#on-powdery-mildew")
    outcome = page.locator("#on-powdery-mildew")
    expect(outcome).to_be_in_viewport()
    expect(outcome.get_by_role("link", name="Permanent link to this outcome")).to_have_attribute(
        "href", re.compile("#on-powdery-mildew$")
    )


def test_the_menu_leads_to_it_and_it_to_the_csv(visit: Open) -> None:
    page = visit("about/")
    page.get_by_role("navigation").get_by_role("link", name="Effects", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("What raises and lowers what")
    with page.expect_download() as started:
        page.get_by_role("link", name="effects.csv").click()
    assert started.value.suggested_filename == "effects.csv"
