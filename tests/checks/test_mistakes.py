"""What a beginner is told of a mistake, to the letter."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.checks.mistakes import TABLES, Mistake, make, mistakes, said, write_base, written
from tests.conftest import copied, shared

ALL = [pytest.param(mistake, id=f"{table}: {mistake['name']}") for table, mistake in mistakes()]


@pytest.fixture(scope="session")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shared(tmp_path_factory, "mistakes", write_base)


def test_the_entry_is_sound(sound: Path, tmp_path: Path) -> None:
    root = copied(sound, tmp_path / "base")
    assert said(root) == "10 concepts, 13 links, 17 quotes: no problems\n"


@pytest.mark.parametrize("mistake", ALL)
def test_a_beginner_is_told_what_to_do(mistake: Mistake, sound: Path, tmp_path: Path) -> None:
    root = copied(sound, tmp_path / "base")
    make(mistake, root)
    assert said(root) == mistake["said"]


def test_there_are_many_and_each_has_its_own_name() -> None:
    names = [mistake["name"] for _, mistake in mistakes()]
    assert len(names) == len(set(names))
    assert len(names) >= 150


@pytest.mark.parametrize("table", TABLES, ids=lambda path: path.stem)
def test_a_table_is_as_it_is_written(table: Path) -> None:
    text = table.read_text(encoding="utf-8")
    assert written(yaml.safe_load(text)) == text
