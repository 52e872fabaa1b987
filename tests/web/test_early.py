"""While a site is served, the pages of entries that a save has changed are shown before the rest is made."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from concordance.mkdocs import ConcordancePlugin
from concordance.web.trial import OutdatedError
from tests.web.test_keeping import MKDOCS, MUG, Edit, copied
from tests.web.test_keeping import project as project  # its fixture

_ADDRESS = "http://127.0.0.1:8000/"


class _Server:
    """A site that is built for serving, and, in place of the server, what it was told to show early."""

    def __init__(self, root: Path) -> None:
        self._root, self._started = root, False
        self.shown: list[dict[str, bytes]] = []
        self.is_outdated = False

    def build(self) -> dict[str, bytes]:
        """The pages of entries after a build, without those of their other names, which only lead on."""
        config = load_config(str(self._root / "mkdocs.yml"), site_url=_ADDRESS)
        if not self._started:
            config.plugins.on_startup(command="serve", dirty=False)
        self._started = True
        plugin = config.plugins["concordance"]
        assert isinstance(plugin, ConcordancePlugin)
        self.plugin = plugin
        plugin._preview = self  # type: ignore[assignment]
        build(config, serve_url=_ADDRESS)
        return self.pages()

    def show(self) -> None:
        self.shown.append(self.pages())

    def go_on(self) -> None:
        if self.is_outdated:
            raise OutdatedError

    def pages(self) -> dict[str, bytes]:
        assert self.plugin._trial.shown
        found = sorted(self.plugin._trial.shown.glob("concepts/*/index.html"))
        pages = {file.parent.name: file.read_bytes() for file in found}
        return {name: page for name, page in pages.items() if b'http-equiv="refresh"' not in page}


@pytest.fixture
def server(project: Path, tmp_path: Path) -> Iterator[_Server]:
    root = copied(project, tmp_path)
    made = _Server(root)
    yield made
    made.plugin.on_shutdown()


EDITS = [
    Edit("definition", {"concepts/vessel.yaml": ("Whatever holds water", "Whatever holds water or wine")}),
    Edit("name", {"concepts/vessel.yaml": ("name: vessel", "name: container")}),
    Edit("new", files={"concepts/mug.yaml": MUG}),
]


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.name)
def test_pages_that_a_save_changes_are_shown_as_they_will_be(
    edit: Edit, server: _Server, tmp_path: Path
) -> None:
    before = server.build()
    assert server.shown == []
    edit.make(tmp_path / "project")
    after = server.build()
    assert after != before
    assert server.shown == [after]


def test_a_save_that_changes_the_frame_waits_for_the_whole_site(server: _Server, tmp_path: Path) -> None:
    server.build()
    settings = MKDOCS.replace("site_name: Tea", "site_name: Tea and more")
    Edit("", files={"mkdocs.yml": settings}).make(tmp_path / "project")
    EDITS[0].make(tmp_path / "project")
    server.build()
    assert server.shown == []


def test_a_template_of_the_project_makes_the_whole_site_wait(server: _Server, tmp_path: Path) -> None:
    settings = MKDOCS.replace(
        "theme: {name: concordance}", "theme: {name: concordance, custom_dir: overrides}"
    )
    own = '{% extends "base.html" %}{% block announce %}{{ page.content | length }}{% endblock %}'
    (tmp_path / "project/overrides").mkdir()
    Edit("", files={"mkdocs.yml": settings, "overrides/main.html": own}).make(tmp_path / "project")
    server.build()
    EDITS[0].make(tmp_path / "project")
    server.build()
    assert server.shown == []


def test_a_save_during_a_build_ends_it_after_what_is_shown_early(server: _Server, tmp_path: Path) -> None:
    before = server.build()
    EDITS[0].make(tmp_path / "project")
    server.is_outdated = True
    with pytest.raises(OutdatedError):
        server.build()
    [early] = server.shown
    assert server.pages() == early != before

    server.is_outdated = False
    Edit("", {"concepts/vessel.yaml": (" or wine", "")}).make(tmp_path / "project")
    assert server.build() == before
    assert server.shown == [early, before]


def test_a_save_that_changes_no_entry_shows_nothing_early(server: _Server, tmp_path: Path) -> None:
    server.build()
    Edit("", files={"docs/more.md": "# More\n"}).make(tmp_path / "project")
    server.build()
    server.build()
    assert server.shown == []
