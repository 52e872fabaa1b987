"""Ids that are taken: the table covers every file and anchor that a site and a release make."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from concordance.base.paths import (
    DEVICES,
    LONGEST_ID,
    NAMES_A_FILE,
    RESERVED,
    fingerprint_path,
    id_like,
    why_not_an_id,
)


@pytest.mark.parametrize(
    ("what", "name"),
    [(what, name) for what, taken in RESERVED.items() for name in taken] + [("entry", "aux")],
)
def test_a_reserved_name_is_refused_with_the_reason(what: str, name: str) -> None:
    assert why_not_an_id(name, what).endswith("so it cannot be an id")
    assert not why_not_an_id(id_like(name, what), what)


def test_no_device_has_a_file() -> None:
    for what in NAMES_A_FILE:
        for name in ("con", "nul", "prn", "com1", "lpt9"):
            assert "device on Windows" in why_not_an_id(name, what)
    assert len(DEVICES) == 24
    assert not why_not_an_id("con", "quote")


@pytest.mark.parametrize("found", ["", "Tea Pot", "aux", "index", "a" * 300, "é", "-", "x" * 79 + "--y"])
def test_a_proposed_id_is_one(found: str) -> None:
    for what in RESERVED:
        assert not why_not_an_id(id_like(found, what), what)


def test_the_longest_names_fit_into_a_file_system() -> None:
    longest = "x" * LONGEST_ID
    assert not why_not_an_id(longest)
    assert why_not_an_id(longest + "x") == f'"{"x" * 20}…" has 81 characters; an id has at most 80'
    assert len(Path(fingerprint_path(longest, longest)).name + ".part") <= 255


def test_the_anchors_of_the_vocabulary_are_reserved() -> None:
    page = (Path(__file__).parents[2] / "concordance/pages/templates/vocabulary.html.j2").read_text("utf-8")
    anchors = {*re.findall(r'heading\(2, "([a-z]+)"\)', page)}
    anchors |= {title.lower() for title in re.findall(r"heading\(1\) %\}(\w+)", page)}
    assert anchors == {*RESERVED["relation"]} == {*RESERVED["kind"]} - {"index"}
