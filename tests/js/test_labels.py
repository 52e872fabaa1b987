"""The page proposes the label for a quote that the command prints."""

from __future__ import annotations

import json
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from concordance.editing.labels import label_of
from tests import node

SAY = """
const { contributeScript, run } = require(process.argv[1]);
run("js/names.js");
contributeScript("page/naming.js").then(({ labelFrom }) => {
  const cases = JSON.parse(process.argv[2]);
  console.log(JSON.stringify(cases.map(([text, taken]) => labelFrom(text, taken))));
});
"""
WORDS = st.sampled_from(
    [
        "The",
        "leaves",
        "steep",
        "in",
        "hot",
        "water",
        "[...]",
        "source’s",
        "don't",
        "Größe",
        "Ｔｅａ",
        "café",
        "茶",
        "x2",
        "that",
    ]
)
TEXTS = st.lists(WORDS, max_size=8).map(" ".join)


@given(st.lists(st.tuples(TEXTS, st.lists(TEXTS.map(label_of), max_size=3)), min_size=40, max_size=60))
@settings(max_examples=3)
def test_the_page_proposes_the_label_that_the_command_prints(cases: list[tuple[str, list[str]]]) -> None:
    said = node.said("-e", SAY, Path(__file__).parent / "scripts.js", json.dumps(cases))
    assert json.loads(said) == [label_of(text, taken) for text, taken in cases]
