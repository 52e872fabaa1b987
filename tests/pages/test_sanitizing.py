"""What is left of the HTML of a page that a project wrote itself."""

from __future__ import annotations

import pytest

from concordance.pages.sanitizing import safe_page

EVIL = "evil.example/x.png"


@pytest.mark.parametrize(
    "address",
    [
        f"https://{EVIL}",
        f"//{EVIL}",
        rf"\\\\{EVIL}",
        rf"/\\{EVIL}",
        f"/\t/{EVIL}",
        f" \n//{EVIL}",
        f"ht\ntps://{EVIL}",
        "data:image/png;base64,AAAA",
    ],
)
def test_an_image_of_another_host_is_not_asked_for(address: str) -> None:
    assert safe_page(f'<p><img alt="x" src="{address}"></p>') == '<p><img alt="x"></p>'


@pytest.mark.parametrize("address", ["x.png", "../assets/x.png", "/assets/x.png", "a/b:c.png"])
def test_an_image_of_the_project_stays(address: str) -> None:
    assert safe_page(f'<img src="{address}">') == f'<img src="{address}">'


@pytest.mark.parametrize("name", ["__config", "__search", "__palette"])
def test_no_element_passes_for_a_part_of_the_theme(name: str) -> None:
    assert safe_page(f'<div id="{name}">{{}}</div><h2 id="a">A</h2>') == '<div>{}</div><h2 id="a">A</h2>'
