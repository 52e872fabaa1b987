"""What the engine of the page on which an entry can be written says in a browser is what the checks say."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.browser.conftest import Open
from tests.conftest import shared
from tests.js import entries

SAY = """async ([address, markdown, given]) => {
  await new Promise((resolve, reject) => {
    const script = document.createElement("script");
    Object.assign(script, { src: markdown, onload: resolve, onerror: reject });
    document.head.append(script);
  });
  const { openEngine } = await import(address);
  const { data, prints, drafts } = JSON.parse(given);
  const bytes = (print) => Uint8Array.from(atob(print), (char) => char.charCodeAt(0));
  const engine = await openEngine(data, prints.map(bytes));
  return JSON.stringify(
    drafts.map((draft) => ({ yaml: engine.yaml(draft), problems: engine.problems(draft) })),
  );
}"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The knowledge base and the drafts, written once for all processes of this run."""
    return shared(tmp_path_factory, "entries", entries.write)


def test_a_browser_says_of_each_draft_what_the_checks_say(visit: Open, folder: Path, tmp_path: Path) -> None:
    page = visit()
    shutil.copytree(folder, tmp_path / "own")
    addresses = [
        page.evaluate("path => new URL(path, document.baseURI).href", path)
        for path in ("assets/contribute/engine.js", "assets/vendor/markdown-it/markdown-it.min.js")
    ]
    said = json.loads(page.evaluate(SAY, [*addresses, json.dumps(entries.read(folder))]))
    assert len(said) >= 200
    assert entries.differences(tmp_path / "own", said) == []
