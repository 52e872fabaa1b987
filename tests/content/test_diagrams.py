"""The diagrams of the project's own pages, of its guides and of its entries have names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
_DIAGRAM = re.compile(r"^( *)```mermaid\n(.*?)^\1```", re.MULTILINE | re.DOTALL)


def diagrams() -> Iterator[tuple[str, str]]:
    for pattern in (
        "docs/**/*.md",
        "concordance/pages/guides/*.md",
        "concepts/*.yaml",
        "examples/*/concepts/*.yaml",
    ):
        for file in sorted(ROOT.glob(pattern)):
            for found in _DIAGRAM.finditer(file.read_text(encoding="utf-8")):
                yield file.relative_to(ROOT).as_posix(), found[2]


def test_every_diagram_has_a_title_and_a_description() -> None:
    found = [*diagrams()]
    assert found
    assert [path for path, text in found if not ("accTitle: " in text and "accDescr: " in text)] == []
