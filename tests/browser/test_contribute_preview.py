"""The preview of the form: a text is read alone, as on its page; what leads to it comes after that."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open, settled


@pytest.mark.parametrize(
    ("typed", "items", "words"), [("- one\n- two", 2, ""), ("So it is.", 0, " So it is.")]
)
def test_nothing_is_put_before_a_text_that_is_then_read(
    visit: Open, typed: str, items: int, words: str
) -> None:
    page = settled(visit("contribute/"))
    page.get_by_label("Kind", exact=True).select_option("property")
    page.get_by_label("Why no source defines it").fill(typed)
    shown = page.locator("#contribute-preview .undefined")
    expect(shown.locator("li")).to_have_count(items)
    expect(shown.locator("p").first).to_have_text(f"No source defines it.{words}")
