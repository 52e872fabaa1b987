"""Whether others can open an address."""

from __future__ import annotations

import pytest

from concordance.base.public import is_placeholder, is_public


@pytest.mark.parametrize(
    "address",
    ["https://github.com/tea/pot", "http://tea.org", "https://w3id.org/tea/", "https://1.1.1.1/"],
)
def test_an_address_that_others_can_open(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        *(None, "", "/", "file:///home/tea/index.html", "tea.org", "https://", "https://["),
        *("http://127.0.0.1:8000/", "http://localhost:8000/", "http://[::1]/", "http://192.168.0.2/"),
        *(
            "https://tea.example/",
            "https://source.tea.example/",
            "https://tea.example.org/",
            "http://kettle/",
        ),
    ],
)
def test_an_address_that_only_some_or_none_can_open(address: str | None) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("https://tea.example/", True),
        ("https://tea.example.org/pot/", True),
        ("http://tea.invalid:8000", True),
        ("https://tea.org/", False),
        ("http://localhost:8000/", False),  # a site is there, for one reader
        ("http://wiki.local/tea/", False),
        ("", False),
        (None, False),
    ],
)
def test_a_placeholder_is_an_address_that_no_host_can_have(address: str | None, said: bool) -> None:
    assert is_placeholder(address) is said
