"""The table of texts and concepts as a person uses it: other orders, one text, and the way to a quote."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.conftest import Open, settled


def test_the_table_is_ordered_and_limited_by_keyboard_and_the_address_keeps_it(visit: Open) -> None:
    page = settled(visit("literature/", phone=True))
    rows = page.locator("table.literature tbody tr:visible")
    every = rows.count()
    page.get_by_label("most texts first").press("Space")
    expect(rows.first.get_by_role("rowheader")).to_have_text("crop rotation")
    page.get_by_label("What is in").select_option("Brandt 1953")
    expect(rows).to_have_count(3)
    expect(page.locator(".literature-tools output")).to_have_text(f"3 of {every} concepts")
    expect(page).to_have_url(re.compile(r"by=texts&text=reply-1953"))
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    page.reload()
    expect(settled(page).locator("table.literature tbody tr:visible")).to_have_count(3)
    page.get_by_role("link", name="Brandt 1953 narrows it").press("Enter")
    expect(page).to_have_url(re.compile("concepts/crop-rotation/#quote-reply$"))


def test_without_scripts_the_table_goes_from_a_to_z(visit: Open) -> None:
    page = visit("literature/", java_script_enabled=False)
    names = page.locator("table.literature tbody th").all_inner_texts()
    assert names == sorted(names, key=str.casefold)
    expect(page.locator(".literature-tools")).to_be_hidden()
