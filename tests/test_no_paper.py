"""The engine is for any text: none of its files contains a word of the paper in this repository."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.paper import named_in

ROOT = Path(__file__).parents[1]
ENGINE = ROOT / "concordance"
VENDOR = ENGINE / "assets/vendor"  # other people's programs, as they published them


def engine_files() -> list[Path]:
    return sorted(
        path
        for path in ENGINE.rglob("*")
        if path.is_file() and VENDOR not in path.parents and "__pycache__" not in path.parts
    )


def test_no_file_of_the_engine_has_a_word_of_the_paper() -> None:
    files = engine_files()
    rooms = {path.parts[len(ENGINE.parts)] for path in files}
    assert {"assets", "checks", "cli", "pages", "starter", "theme"} <= rooms
    found = []
    for path in files:
        name = path.relative_to(ROOT).as_posix()
        for words in [*named_in(name), *named_in(path.read_bytes().decode("utf-8", "replace"))]:
            found.append(f"{name}: … {words} …")
    assert not found, "\n".join(found)


@pytest.mark.parametrize("name", ["README.md", "CITATION.cff"])
def test_the_words_would_be_found(name: str) -> None:
    """The list works: it finds the paper where the paper is."""
    assert named_in((ROOT / name).read_text(encoding="utf-8"))
