"""What many tests need: knowledge bases whose words belong to the tests, and a watch over all others."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from concordance.base.load import load
from concordance.base.model import KnowledgeBase
from tests import garden as the_garden
from tests import worlds
from tests.watch import (
    pytest_collection_finish,
    pytest_configure,
    pytest_runtest_call,
    pytest_unconfigure,
)

__all__ = ["pytest_collection_finish", "pytest_configure", "pytest_runtest_call", "pytest_unconfigure"]

# A busy machine is not our fault: no example has to be fast.
settings.register_profile("concordance", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("concordance")


ROOT = Path(__file__).parents[1]


def settings_of_the_site(name: str = "mkdocs.yml") -> str:
    """The settings of this project's site, but for the lines about the page that only it has (`worked/`)."""
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines(keepends=True)
    return "".join(line for line in lines if "worked" not in line)


def copy_frame(root: Path, *others: str) -> None:
    """Give a knowledge base the frame of this project's site: its settings, and the pages written by hand."""
    shutil.copytree(ROOT / "docs", root / "docs", ignore=shutil.ignore_patterns("worked*"))
    for name in ("mkdocs.yml", *others):
        (root / name).write_text(settings_of_the_site(name), encoding="utf-8")


def copied(folder: Path, to: Path) -> Path:
    """A copy of a shared folder, without what a process may be keeping there at this moment."""
    return Path(shutil.copytree(folder, to, ignore=shutil.ignore_patterns(".cache")))


def shared(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """A folder that is made once, by the first process of this run that needs it."""
    here = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        here = here.parent
    folder = here / f"shared-{name}"
    with (here / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "made").exists():
            shutil.rmtree(folder, ignore_errors=True)
            make(folder / "content")
            (folder / "made").touch()
    return folder / "content"


@pytest.fixture(scope="session")
def garden(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a knowledge base of a hundred concepts, without releases. Copy it to change it."""
    return shared(tmp_path_factory, "garden", the_garden.write)


@pytest.fixture(scope="session")
def base(garden: Path) -> KnowledgeBase:
    """The garden: a knowledge base of a hundred concepts."""
    return loaded(garden)


@pytest.fixture(scope="session")
def tiny_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a knowledge base with eight entries, with characters that each format must escape."""
    return shared(tmp_path_factory, "tiny", worlds.write_tiny)


@pytest.fixture(scope="session")
def tiny(tiny_root: Path) -> KnowledgeBase:
    """A knowledge base with eight entries, with characters that each format must escape."""
    return loaded(tiny_root)


@pytest.fixture(scope="session")
def tea() -> KnowledgeBase:
    """The small knowledge base that comes with the engine: two sources, one of them in two editions."""
    return loaded(worlds.TEA)


def loaded(root: Path) -> KnowledgeBase:
    """The knowledge base in a folder, which has no problem of form."""
    found, problems = load(root)
    assert found is not None
    assert not problems
    return found
