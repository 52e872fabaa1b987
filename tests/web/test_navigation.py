"""The navigation of a project that has none of its own."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from concordance.pages.contribute import CONTRIBUTE
from concordance.pages.effects import EFFECTS
from concordance.pages.site import CHECK
from concordance.web.navigation import TOURS, navigate


@pytest.mark.parametrize("has_tours", [True, False])
@pytest.mark.parametrize("has_effects", [True, False])
def test_our_main_pages_come_first_and_lead_to_the_check(has_tours: bool, has_effects: bool) -> None:
    config: Any = SimpleNamespace(nav=None)
    made = {TOURS} if has_tours else set()
    navigate(config, ["index.md", "b.md", "a.md", "c.png"], made | ({EFFECTS} if has_effects else set()))
    tabs = {title: path for row in config.nav[:-2] for title, path in row.items()}
    more = {title: path for row in tabs.pop("More") for title, path in row.items()}
    assert tabs["Check"] == CHECK
    assert more["Contribute"] == CONTRIBUTE
    assert ("Tours" in tabs) is has_tours
    assert ("Effects" in more) is has_effects
    assert config.nav[-2:] == ["a.md", "b.md"]


def test_a_navigation_of_its_own_is_left_alone() -> None:
    config: Any = SimpleNamespace(nav=["a.md"])
    navigate(config, ["a.md"], [])
    assert config.nav == ["a.md"]
