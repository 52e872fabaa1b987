"""What a source can be: the types of CSL, all of them and no other."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import citeproc
import pytest

from concordance.base.meanings import SOURCE_TYPES
from concordance.checks import check_root
from concordance.citing.formats import FORMATS
from concordance.citing.works import source_work
from tests.schemas import validators
from tests.worlds import TEA


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TEA, tmp_path / "tea"))


def said(root: Path, path: str, old: str, new: str) -> list[str]:
    """What a check says after a change, each problem in a line with its hint."""
    text = (root / path).read_text(encoding="utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new, 1), encoding="utf-8")
    return [str(problem).replace("\n    ", " | ") for problem in check_root(root)[1]]


def test_they_are_those_of_the_specification() -> None:
    grammar = Path(citeproc.__file__).parent / "data/schema/schemas/styles/csl-types.rnc"
    types = re.findall(r'^ +(?:\| )?"([\w-]+)"$', grammar.read_text(encoding="utf-8"), re.MULTILINE)
    assert list(SOURCE_TYPES) == types
    assert len(SOURCE_TYPES) == 45


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("artcle-journal", "article-journal"),
        ("journal", "article-journal"),
        ("Article", "article"),
        ("legal-case", "legal_case"),
        ("post-weblogs", "post-weblog"),
    ],
)
def test_another_word_is_refused_where_it_stands(root: Path, typed: str, meant: str) -> None:
    assert said(root, "sources/tea-2020.yaml", "type: article", f"type: {typed}") == [
        f'sources/tea-2020.yaml:1:7: error[wrong-form]: type "{typed}" does not have the expected form'
        f' | did you mean "{meant}"?'
    ]


def test_an_edition_of_another_type_is_refused_where_it_stands(root: Path) -> None:
    """With the whole list if no type is like it."""
    label = "    label: As printed\n"
    assert said(root, "sources/letter-2021.yaml", label, f"{label}    type: blag\n") == [
        'sources/letter-2021.yaml:11:11: error[wrong-form]: editions.print.type "blag" does not have the '
        f"expected form | expected a type of CSL 1.0.2: {', '.join(SOURCE_TYPES)}"
    ]


def test_editors_show_each_with_its_meaning() -> None:
    schema = validators(TEA)["source"].schema
    assert isinstance(schema, dict)
    for properties in (schema["properties"], schema["$defs"]["Edition"]["properties"]):
        shown = {one["const"]: one["description"] for one in properties["type"]["anyOf"]}
        assert shown == SOURCE_TYPES


@pytest.mark.parametrize("kind", SOURCE_TYPES)
def test_each_can_be_cited(root: Path, kind: str) -> None:
    assert said(root, "sources/tea-2020.yaml", "type: article", f"type: {kind}") == []
    base = check_root(root)[0]
    assert base is not None
    work = source_work(base.base.sources["tea-2020"], "first")
    assert work.item["type"] == kind
    for form in FORMATS:
        assert "Note on Tea" in form.make(work)
