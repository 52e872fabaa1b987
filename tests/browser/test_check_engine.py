"""What the scripts of the site say of a quote in a browser is what Python says, row for row."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest

from tests.browser.conftest import Open
from tests.conftest import shared
from tests.js import cases

FIND = """async ([address, prints, groups]) => {
  const { readFingerprint, makeCorpus } = await import(address);
  const bytes = (print) => Uint8Array.from(atob(print), (char) => char.charCodeAt(0));
  const read = prints.map((print) => readFingerprint(bytes(print)));
  return JSON.stringify(JSON.parse(groups).map(({ prints, quotes }) => {
    const corpus = makeCorpus(prints.map((place) => read[place]));
    return quotes.map((quote) => corpus.find(quote));
  }));
}"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Cases and fingerprints: one case of eight, since the same scripts answer all of them in tests/js."""
    return shared(tmp_path_factory, "some-cases", lambda made: cases.write(made, 8))


def test_a_browser_says_of_each_quote_what_python_says(visit: Open, folder: Path) -> None:
    page = visit()
    asked = json.dumps([{key: group[key] for key in ("prints", "quotes")} for group in cases.read(folder)])
    count = len(list(folder.glob("*.bin")))
    prints = [base64.b64encode((folder / f"{place}.bin").read_bytes()).decode() for place in range(count)]
    address = page.evaluate("() => new URL('assets/check/engine.js', document.baseURI).href")
    said = json.loads(page.evaluate(FIND, [address, prints, asked]))
    assert cases.differences(folder, said) == []
