"""What the tests of this project's own knowledge base share: the knowledge base, read when a test asks."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from concordance.base.model import KnowledgeBase
from tests.browser.conftest import PUBLISHED, build
from tests.conftest import loaded, shared
from worked import page

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def base() -> KnowledgeBase:
    """This project's own knowledge base."""
    return loaded(ROOT)


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of this project's own site, strictly built, once for all processes of this run."""

    def make(folder: Path) -> None:
        done = build(ROOT, folder, PUBLISHED)
        assert done.returncode == 0, done.stderr

    return shared(tmp_path_factory, "own-site", make)


@cache
def worked() -> dict[str, str]:
    """The page of worked numbers with its drawings and pictures, as the program makes them, by path."""
    return page.files()
