"""A plugin of pytest: a test that reads the content of this project fails, unless it is about the content.

Contributors change concepts/, sources/, tours.yaml and so on; no test of the engine may depend on them.
What a test opens is seen by an audit hook (PEP 578), in its own process and in those it starts, so it
doesn't matter how it gets there. Only the tests in tests/content/ may read the content.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Generator
from pathlib import Path

import pytest

from tests.watch.sitecustomize import NOTES, ROOT, watch

PROJECT = Path(__file__).parents[2]
ABOUT_CONTENT = PROJECT / "tests" / "content"

while_collecting: list[str] = []
"""What was read before the first test ran: by a module of tests as it was imported."""


def pytest_configure() -> None:
    """Watch this process, and those that it starts."""
    os.environ.setdefault(ROOT, str(PROJECT))  # a run of pytest within a test watches what it is told to
    handle, os.environ[NOTES] = tempfile.mkstemp(prefix="readings-")
    os.close(handle)
    here = str(Path(__file__).parent)
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [here, os.environ.get("PYTHONPATH")]))
    if "sitecustomize" not in sys.modules:  # otherwise a process that is watched has started this one
        watch()


def pytest_unconfigure() -> None:
    """Leave nothing behind."""
    Path(os.environ[NOTES]).unlink(missing_ok=True)


def pytest_collection_finish() -> None:
    """Keep apart what was read before the first test."""
    while_collecting.extend(look())


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """Fail a test that has read content, in its fixtures or in itself."""
    try:
        result = yield
    finally:
        read = sorted({*look()})
    if read and not item.path.is_relative_to(ABOUT_CONTENT):
        pytest.fail(
            f"it reads {', '.join(read[:3])}{' …' if len(read) > 3 else ''}, which contributors change: "
            "use the garden of the tests (the fixture `base`), or move it to tests/content/",
            pytrace=False,
        )
    return result


def look() -> list[str]:
    """What was read since the last look, by this process and by those it started."""
    notes = Path(os.environ[NOTES])
    found = notes.read_text(encoding="utf-8").splitlines()
    notes.write_text("", encoding="utf-8")
    return found
