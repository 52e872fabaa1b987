"""The layout of a large file is mended in a few readings, whatever is wrong with it."""

from __future__ import annotations

import pytest

from concordance.base.model import Concept
from concordance.editing import layout
from concordance.editing.layout import laid_out
from concordance.editing.yamltext import YamlText, read_yaml

MANY = 60
RIGHT = "".join(f"  - relation: is-a\n    target: a{number}\n" for number in range(MANY))


@pytest.mark.parametrize(
    "links",
    [
        "".join(f"  - target: a{number}\n    relation: is-a\n" for number in range(MANY)),
        "".join(f"      -   target: a{number}\n          relation: is-a\n" for number in range(MANY)),
        "".join(f"- relation: is-a  \n  target: a{number}\t\n" for number in range(MANY)),
    ],
    ids=["order", "both", "indentation"],
)
def test_a_large_file_is_read_a_few_times(links: str, monkeypatch: pytest.MonkeyPatch) -> None:
    readings = []

    def read(path: str, data: bytes) -> YamlText:
        readings.append(path)
        return read_yaml(path, data)

    monkeypatch.setattr(layout, "read_yaml", read)
    made = laid_out("concepts/cup.yaml", f"links:\n{links}name: cup\n".encode(), schema=False)
    assert made.decode() == f"name: cup\nlinks:\n{RIGHT}"
    assert len(readings) < 15


def test_the_form_and_the_command_have_the_keys_in_one_order() -> None:
    typed = [name for name in Concept.model_fields if name != "id"]  # the form's order is that of the schema
    text = "".join(f"{key}: a\n" for key in reversed(typed))
    made = laid_out("concepts/cup.yaml", text.encode(), schema=False).decode()
    assert [line.partition(":")[0] for line in made.splitlines()] == typed


def test_white_space_within_a_text_is_left_alone() -> None:
    text = 'name: "' + "\t" * 50_000 + 'cup"\n'
    assert laid_out("concepts/cup.yaml", text.encode(), schema=False).decode() == text


def test_what_cannot_be_put_in_order_does_not_hinder_the_rest() -> None:
    links = "links:\n  -\n    # first\n    target: a\n    relation: is-a\n  - target: b\n    relation: is-a\n"
    made = laid_out("concepts/cup.yaml", links.encode(), schema=False).decode()
    assert "  - relation: is-a\n    target: b\n" in made
    assert "# first" in made
