"""Which of a concept's names a reader is shown."""

from __future__ import annotations

import pytest

from concordance.words.variants import synonyms


@pytest.mark.parametrize(
    ("name", "others", "shown"),
    [
        ("raised bed", ["raised beds", "raised-bed", "Raised Bed"], ()),
        ("tea caddy", ["tea caddies", "teacaddy", "tea-caddy"], ()),
        ("color organizer", ["colour organiser", "colour organisers", "shade sorter"], ("shade sorter",)),
        ("watering", ["watered", "waters", "irrigation"], ("irrigation",)),
        ("rotation of crops", ["crop rotation", "the rotation of crops", "set-aside"], ("set-aside",)),
        ("greenfly", ["plant louse", "plant-louse", "aphid", "aphids"], ("plant louse", "aphid")),
        ("soil pH", ["pH", "acidity of the soil"], ("pH", "acidity of the soil")),
        (
            "patient gardening",
            ["patiently gardened", "patient gardens", "slow gardening"],
            ("slow gardening",),
        ),
        ("box", ["boxes", "crate"], ("crate",)),
        ("IPM", [], ()),
        ("茶", ["お茶"], ("お茶",)),
    ],
)
def test_forms_of_a_name_are_left_out_and_other_words_stay(
    name: str, others: list[str], shown: tuple[str, ...]
) -> None:
    assert synonyms(name, others) == shown
