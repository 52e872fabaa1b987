"""Scripts and styles have the hash of what is there in their addresses."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

import pytest

from concordance.base.files import ASSETS
from concordance.web.delivery import SHEET
from concordance.web.parts import SCRIPTS
from concordance.web.search import WORKER
from concordance.web.stamping import Stamps, own_files

PAGE = """<link rel="stylesheet" href="../../assets/site.css">
<script src="../../assets/js/names.js"></script><script src="form.js" defer></script>
<script src="/under/it/own.js"></script><script src="../../assets/javascripts/bundle.0a1b.min.js"></script>
<div data-scripts="../../assets/graph/data.js ../../assets/graph/model.js "></div>
<script id="__config" type="application/json">{"search": "../../assets/search/worker.js"}</script>
<a href="../../assets/js/names.js">the script</a>"""


@pytest.fixture
def stamps() -> Stamps:
    stamps = Stamps("/under/it/")
    stamps.add({"a/b/form.js": "form", "assets/graph/data.js": b"1", "own.js": "own", "data/all.json": "{}"})
    stamps.add_sheet(["main.01.css"])
    return stamps


def hashes(stamps: Stamps) -> dict[str, str]:
    return {path: digest for path, _, digest in (one.partition("?") for one in stamps)}


def test_what_a_page_loads_is_stamped_and_what_it_links_to_is_not(stamps: Stamps) -> None:
    page, known = stamps.stamped(PAGE, "a/b/"), hashes(stamps)
    loaded = re.findall(r"([\w./]+)\?([0-9a-f]{8})(?=[\" ])", page)
    paths = ["a/b/form.js" if one == "form.js" else one.removeprefix("/under/it/") for one, _ in loaded]
    paths = [one.replace("../", "") for one in paths]
    assert paths == [
        *(SHEET, "assets/js/names.js", "a/b/form.js", "own.js"),
        *("assets/graph/data.js", "assets/graph/model.js", WORKER),
    ]
    assert [digest for _, digest in loaded] == [known[path] for path in paths]
    assert '"../../assets/javascripts/bundle.0a1b.min.js"' in page
    assert '<a href="../../assets/js/names.js">' in page
    assert "data/all.json" not in known


def test_a_page_that_was_kept_gets_the_hash_of_newer_data(stamps: Stamps) -> None:
    old = stamps.stamped(PAGE, "a/b/")
    assert stamps.stamped(old, "a/b/") == old
    stamps.add({"assets/graph/data.js": "2"})
    new = stamps.stamped(old, "a/b/")
    differing = [one for one, other in zip(new.split('"'), old.split('"'), strict=True) if one != other]
    assert len(differing) == 1
    assert differing[0].startswith("../../assets/graph/data.js?")


def test_another_sheet_gives_the_one_sheet_another_hash(stamps: Stamps) -> None:
    first = hashes(stamps)[SHEET]
    stamps.add({"assets/css/vocabulary.css": "b{}"})
    stamps.add_sheet(["main.01.css"])
    second = hashes(stamps)[SHEET]
    stamps.add_sheet(["main.02.css"])
    assert len({first, second, hashes(stamps)[SHEET]}) == 3


def test_the_worker_has_the_hash_of_all_that_it_loads() -> None:
    text = (ASSETS / "search/worker.js").read_text(encoding="utf-8")
    scripts = re.findall(r'^    "((?:\.\./)?[\w./]+\.js)",$', text, re.MULTILINE)
    known = hashes(Stamps())
    here = [posixpath.normpath(f"assets/search/{one}") for one in scripts]
    assert {"assets/js/names.js", "assets/search/ranking.js"} < set(here)
    assert known.keys() >= set(here)
    assert {one for one in here if not one.startswith("assets/search/")} == {
        "assets/js/names.js",
        "assets/vendor/stemmer/stemmer.js",
    }, "stamping.py knows which those are"


def test_the_templates_of_another_theme_are_stamped(stamps: Stamps) -> None:
    script = SCRIPTS[0]
    text = f"<script src=\"{{{{ '{script}' | url }}}}\"></script><a href=\"{{{{ 'graph/' | url }}}}\">"
    assert stamps.in_template(text) == text.replace(
        '| url }}"></s', f'| url }}}}?{hashes(stamps)[script]}"></s'
    )


def test_a_project_s_own_scripts_are_those_that_are_there(tmp_path: Path) -> None:
    (tmp_path / "own.js").write_text("1", encoding="utf-8")
    assert own_files(tmp_path, ["own.js", "gone.js", "https://cdn.example/x.js"]) == {"own.js": b"1"}
