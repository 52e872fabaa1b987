"""What many tests need: the real knowledge base, and a tiny one that has one of everything."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from concordance.base.load import load
from concordance.base.model import KnowledgeBase
from concordance.quoting.fingerprint import make_fingerprint
from tests.worlds import ABOUT

# A busy machine is no fault of ours: no example has to be quick.
settings.register_profile("concordance", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("concordance")

ROOT = Path(__file__).parent.parent

TINY_TEXT = """# On Widgets

## 1 Widgets

[p. 1] A widget is a thing that does one job. A smart widget is a widget
that chooses its own job, at 100% & more.
Every smart widget, we suppose, is found by tinkering with plain widgets.

## 2 Gadgets

[p. 2] A gadget is a smart widget with a screen, and nobody has ever seen the screen of a widget without one.
More tinkering might make gadgets more likely, or so "Müller_9" says {in braces}.
The gap between what is wanted and what is done concerns us all here.
"""

TINY = {
    "knowledge.yaml": json.dumps(
        ABOUT.model_dump(
            mode="json", include={"title", "subtitle", "about", "base", "author", "license", "prefix"}
        )
    ),
    "sources/muller-2001.yaml": """
type: article-journal
title: "On Widgets: 50% & _more_"
short: Müller 2001
author:
  - {family: Müller, given: Ada}
  - {family: O'Neil}
issued: 2001-04
container-title: Journal of Things
URL: https://example.org/widgets
editions:
  first:
    label: first edition
    issued: 2001-04-02
    url: https://example.org/widgets/1
""",
    "concepts/widget.yaml": """
name: widget
kind: system
aliases: [Widgets, "thing, small", widget]
definition: A thing with one job; see [[gadget]].
explanation: "Costs $5 & 10% of a \\\\ backslash ~ {x}^2 #1 <b>_under_</b>."
quotes:
  said:
    source: muller-2001
    edition: first
    at: §1, p. 1
    role: defines
    text: A widget is a thing that does one job.
""",
    "concepts/smart-widget.yaml": """
name: smart widget
kind: system
definition: A [[widget]] that chooses its job.
formerly: [clever-widget]
quotes:
  said:
    source: muller-2001
    edition: first
    at: §1, p. 1
    role: defines
    text: A smart widget is a widget [...] at 100% & more.
  tinkered:
    source: muller-2001
    edition: first
    at: §1, p. 1
    role: qualifies
    text: Every smart widget, we suppose, is found by tinkering
links:
  - {relation: is-a, target: widget, quote: said}
  - {relation: found-by, target: tinkering, quote: tinkered}
""",
    "concepts/gadget.yaml": """
name: "gadget (\\"g\\")"
kind: system
definition: A [[smart-widget|clever one]] with a screen & "more", at 50% {or $9_9}.
quotes:
  said:
    source: muller-2001
    edition: first
    at: §2, p. 2
    role: defines
    text: A gadget is a smart widget with a screen
links:
  - {relation: is-a, target: smart-widget, quote: said}
  - {relation: is-a, target: widget, inferred: "Every [[smart-widget]] is a widget, so a gadget is."}
  - {relation: contrasts-with, target: widget, inferred: "One has a screen, the other has none."}
  - {relation: likelihood-raised-by, target: tinkering, quote: "tinkering#likely"}
""",
    "concepts/tinkering.yaml": """
name: tinkering
kind: process
definition: Trying things, as in <i>tags</i>.
undefined: The text takes the word as known.
quotes:
  likely:
    source: muller-2001
    edition: first
    at: §2, p. 2
    role: explains
    text: More tinkering might make gadgets more likely
""",
    "concepts/wanted.yaml": """
name: what is wanted
kind: objective
definition: What somebody wants.
undefined: Nobody says.
""",
    "concepts/done.yaml": """
name: what is done
kind: objective
definition: What comes about.
undefined: Nobody says.
""",
    "concepts/the-gap.yaml": """
name: the gap
kind: problem
definition: The gap between [[wanted]] and [[done]].
undefined: It is only named.
quotes:
  gap:
    source: muller-2001
    edition: first
    at: §2, p. 2
    role: explains
    text: The gap between what is wanted and what is done concerns us all
links:
  - {relation: concerns-gap-between, target: [wanted, done], quote: gap}
""",
    "concepts/workshop.yaml": """
name: the workshop
kind: example
definition: A story about a workshop.
links:
  - relation: plays-role
    player: Müller's cat, "Tom"
    target: tinkering
    inferred: The story says so.
""",
    "concepts/_removed.yaml": """
doohickey:
  name: doohickey
  why: It was a widget all along.
  replaced-by: [widget]
""",
}
"""The files of the tiny knowledge base, with signs that each format must escape."""


@pytest.fixture(scope="session")
def base() -> KnowledgeBase:
    """The real knowledge base."""
    loaded, _ = load(ROOT)
    assert loaded is not None
    return loaded


@pytest.fixture(scope="session")
def tiny_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a knowledge base with eight entries: one of everything that can be in one."""
    root = tmp_path_factory.mktemp("tiny")
    shutil.copy(ROOT / "vocabulary.yaml", root)
    for path, text in TINY.items():
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_text(text.lstrip(), encoding="utf-8")
    fingerprint = make_fingerprint(TINY_TEXT, "muller-2001", "first")
    file = root / "sources/muller-2001.first.fingerprint.json"
    file.write_text(fingerprint.to_json(), encoding="utf-8")
    return root


@pytest.fixture(scope="session")
def tiny(tiny_root: Path) -> KnowledgeBase:
    """The tiny knowledge base."""
    loaded, problems = load(tiny_root)
    assert loaded is not None
    assert not problems
    return loaded
