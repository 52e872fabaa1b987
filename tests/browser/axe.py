"""What axe-core says of a page."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from playwright.sync_api import Page

from tests.browser.conftest import still

RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }
}
"""WCAG 2.2 AA, and what axe-core recommends beyond it."""
COLORS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
"""What may differ between light and dark."""
ITS_OWN: dict[str, Any] = {}
"""What axe-core looks for unless it is told."""


def violations(page: Page, rules: dict[str, Any] = RULES, within: Any = "html") -> str:
    """What it finds once nothing fades any more, as its report; empty if it finds nothing.

    `within` names a part of the page, as axe-core has it. Only violations are asked for: to describe all that
    is in order takes longer than to look for what is not.
    """
    still(page)
    if not page.evaluate("() => 'axe' in globalThis"):
        page.evaluate(AXE_SCRIPT)
    options = {"resultTypes": ["violations"]} | rules
    found = page.evaluate("([within, options]) => axe.run(within, options)", [within, options])
    results = AxeResults(found)
    return str(results.generate_report()) if results.violations_count else ""
