"""What the tests of this project's own knowledge base share: the knowledge base, read when a test asks."""

from __future__ import annotations

from pathlib import Path

import pytest

from concordance.base.model import KnowledgeBase
from tests.conftest import loaded

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def base() -> KnowledgeBase:
    """This project's own knowledge base."""
    return loaded(ROOT)
