"""The frame that is filled for each entry is, to the byte, the one that the theme makes for it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest

import concordance.mkdocs
from concordance.web.molds import Molds
from tests.web.test_keeping import MUG, Edit, built, copied, differing
from tests.web.test_keeping import project as project  # its fixture

_ODD = MUG.replace("name: mug", """name: 'cup & "saucer" {{ page }}'""").replace(
    "definition: A", """definition: What "holds" `<em>tea</em>` & isn't {% raw %} - a"""
)


@pytest.fixture
def odd(project: Path, tmp_path: Path) -> Path:
    """A project with an entry that has few headings, and a name of characters that HTML and Jinja read."""
    root = copied(project, tmp_path, ".cache")
    Edit("", files={"concepts/odd.yaml": _ODD}).make(root)
    return root


def test_a_filled_frame_is_the_one_that_the_theme_makes(odd: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    frame = Molds._frame

    def counted(self: Molds, *what: Any) -> list[str]:
        made.append(what)
        return frame(self, *what)

    monkeypatch.setattr(Molds, "_frame", counted)
    filled = built(odd)
    assert len(made) == 1

    monkeypatch.setattr(concordance.mkdocs, "is_known", lambda config: False)
    shutil.rmtree(odd / ".cache")
    assert differing(filled, built(odd)) == []


def test_a_template_of_the_project_sees_each_page(odd: Path) -> None:
    (odd / "overrides").mkdir()
    counting = (
        '{% extends "base.html" %}{% block announce %}{{ page.content | length }} characters{% endblock %}'
    )
    (odd / "overrides/main.html").write_text(counting, encoding="utf-8")
    settings = odd / "mkdocs.yml"
    theme = "theme: {name: concordance, custom_dir: overrides}"
    settings.write_text(settings.read_text(encoding="utf-8").replace("theme: {name: concordance}", theme))

    said = re.search(rb"(\d+) characters", built(odd)["concepts/cup/index.html"])
    assert said
    assert int(said[1]) > 1000
