"""This project's own site builds strictly and its links hold; a lost address of a release fails the build."""

from __future__ import annotations

from pathlib import Path

from tests.browser.conftest import ROOT, build
from tests.browser.links import broken_links


def test_the_site_is_built_and_every_link_leads_somewhere(tmp_path: Path) -> None:
    home = "https://concordance.example/"
    done = build(ROOT, tmp_path / "site", home)
    assert done.returncode == 0, done.stderr
    assert broken_links(tmp_path / "site", home) == []
