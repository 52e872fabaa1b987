"""`concordance build --site`: what it writes for Zensical, and where it refuses to."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from markdown import Markdown

from concordance.base.model import KnowledgeBase
from concordance.checks import check_root
from concordance.cli import main
from concordance.pages import render
from concordance.pages.contents import with_contents
from concordance.pages.site import Page, Site
from concordance.study.index import Index
from concordance.web.navigation import main_pages
from concordance.web.parts import SCRIPTS, STYLES
from concordance.web.zensical.page import page_file
from tests.worlds import TEA

TOML = """\
[project]
site_name = "Tea"
site_url = "https://cups.example/"
repo_url = "https://git.w3id.org/tea/"
edit_uri = "edit/main/"
docs_dir = "{0}/docs"

[project.theme]
custom_dir = "{0}/theme"
"""
EXTENSIONS = ("attr_list", "md_in_html", "pymdownx.highlight", "pymdownx.superfences", "tables", "toc")


def build(root: Path, folder: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["--root", str(root), "build", "--site", str(folder), *options])


def said(result: Result) -> str:
    """What a command that refused said, on one line."""
    assert result.exit_code in (1, 2), result.output
    return " ".join(result.output.split())


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = shutil.copytree(TEA, tmp_path / "tea")
    monkeypatch.chdir(root)
    (root / "zensical.toml").write_text(TOML.format("build/zensical"), encoding="utf-8")
    return root


def front(text: str) -> dict[str, str]:
    """The front matter of a page's file, as any reader of YAML has it."""
    found: dict[str, str] = yaml.safe_load(text.split("---\n", 2)[1])
    return found


@pytest.mark.parametrize("extensions", [(), EXTENSIONS])
def test_a_page_reaches_zensical_as_it_is(extensions: tuple[str, ...], tiny: KnowledgeBase) -> None:
    site = Site(Index(tiny))
    for page in render(site).values():
        meta, body = front(page_file(page, site)), page_file(page, site).split("---\n", 2)[2]
        if page.is_markdown:
            assert body.strip() == page.text.strip()
            continue
        html, headings = with_contents(page.text)
        assert meta["html"] == html
        assert bool(meta["contents"]) == any(one.children for one in headings)
        assert Markdown(extensions=extensions).convert(body).strip() == body.strip()


def test_texts_in_front_matter_are_html(tiny: KnowledgeBase) -> None:
    page = Page("a.md", 'A <b> & "c"', "<p>[a](b) \x7f\x85\u2028\ufeff\\n</p>", "It's [one](two)\n---\n<i>")
    meta = front(page_file(page, Site(Index(tiny))))
    assert meta["title"] == 'A &lt;b&gt; &amp; "c"'
    assert meta["description"] == "It&#39;s [one](two)\n---\n&lt;i&gt;"
    assert meta["html"] == page.text
    assert "](" not in page_file(page, Site(Index(tiny))).split("---\n", 2)[1]


def test_everything_that_a_page_loads_is_there(root: Path) -> None:
    assert build(root, root / "build/zensical").exit_code == 0
    made = files(root / "build/zensical")
    loaded = made["theme/partials/scripts.html"].decode()
    for script in SCRIPTS:
        kept = script != "assets/js/offline.js"  # it needs a list of the files of the finished site
        assert (f"'{script}'" in loaded) == kept
        assert (f"docs/{script}" in made) == kept
    sheet = made["docs/assets/site.css"].decode()
    assert all(made[f"docs/{style}"].decode().strip() in sheet for style in STYLES)
    assert b"script-src 'self';" in made["theme/partials/policy.html"]
    assert b'<link rel="license" href="https://creativecommons.org/' in made["theme/partials/license.html"]


def test_entries_as_markdown_become_no_pages(root: Path) -> None:
    """Zensical copies what comes with a theme; of a file of docs/ that ends so, it would make a page."""
    settings = root / "zensical.toml"
    public = settings.read_text(encoding="utf-8").replace("cups.example", "cups.w3id.org")
    settings.write_text(public, encoding="utf-8")
    assert build(root, root / "build/zensical").exit_code == 0
    made = files(root / "build/zensical")
    twin = "concepts/kettle/index.html.md"
    assert made[f"theme/{twin}"].decode().startswith("# Kettle\n")
    assert f"docs/{twin}" not in made
    assert f"(https://cups.w3id.org/{twin})" in made["docs/llms.txt"].decode()
    assert "docs/opensearch.xml" not in made  # its search takes no words from an address


def test_the_project_s_own_pages_and_addresses_stay(root: Path) -> None:
    (root / "docs/deep").mkdir(parents=True)
    (root / "docs/deep/own.md").write_text("# Our own\n", encoding="utf-8")
    (root / "docs/citing.md").write_text("# As we cite\n", encoding="utf-8")
    (root / "docs/.hidden").write_text("x", encoding="utf-8")
    assert build(root, root / "build/zensical").exit_code == 0
    made = files(root / "build/zensical")
    assert made["docs/deep/own.md"] == b"# Our own\n"
    assert made["docs/citing.md"] == b"# As we cite\n"
    assert "docs/.hidden" not in made
    entry = front(made["docs/concepts/teapot.md"].decode())
    assert entry["edit"] == "https://git.w3id.org/tea/edit/main/concepts/teapot.yaml"
    assert not any(b'"https://cups.example/' in content for content in made.values())  # a placeholder


def test_the_same_files_give_the_same_bytes_and_what_is_gone_goes(root: Path) -> None:
    folder = root / "build/zensical"
    assert build(root, folder).exit_code == 0
    first = files(folder)
    (root / "docs").mkdir()
    (root / "docs/soon-gone.md").write_text("# Gone\n", encoding="utf-8")
    assert build(root, folder).exit_code == 0
    assert "docs/soon-gone.md" in files(folder)
    shutil.rmtree(root / "docs")
    assert build(root, folder).exit_code == 0
    assert files(folder) == first


def test_it_needs_no_other_generator(root: Path) -> None:
    code = (
        "import sys; sys.modules['mkdocs'] = sys.modules['material'] = sys.modules['zensical'] = None; "
        "from concordance.cli import main; "
        f"main(['--root', {str(root)!r}, 'build', '--site', {str(root / 'build/zensical')!r}])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "now run: zensical build" in done.stderr


@pytest.mark.parametrize(
    ("place", "why"),
    [
        (".", "holds the knowledge base"),
        ("..", "holds the knowledge base"),
        ("docs/site", "is in docs/"),
        ("concepts", "is in concepts/"),
        ("history/site", "is in history/"),
        ("full", "is not empty, and not written by this command"),
    ],
)
def test_it_writes_over_nothing_of_yours(place: str, why: str, root: Path) -> None:
    (root / "full").mkdir()
    (root / "full/mine.txt").write_text("mine", encoding="utf-8")
    (root / "full/.gitignore").write_text("*\n", encoding="utf-8")
    before = files(root)
    assert why in said(build(root, root / place))
    assert files(root) == before


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (None, "zensical.toml is missing. It says what the site is called"),
        ("[project", "zensical.toml is not valid TOML"),
        ("project = 1", "zensical.toml has no table [project]"),
        ("[project]\ndocs_dir = 3", "docs_dir is not a text in quotes"),
        (TOML.format("build/other"), 'set it to "build/zensical/docs"'),
        (TOML.format("build/zensical").replace('"https://cups.example/"', "[]"), "site_url is not a text"),
        ("\udcff", "zensical.toml cannot be read"),
    ],
)
def test_what_is_wrong_with_the_settings_is_said(text: str | None, why: str, root: Path) -> None:
    if text is None:
        (root / "zensical.toml").unlink()
    else:
        (root / "zensical.toml").write_bytes(text.encode("utf-8", "surrogateescape"))
    assert why in said(build(root, root / "build/zensical"))
    assert not (root / "build").exists()


def test_what_the_missing_settings_should_be_works(root: Path) -> None:
    (root / "zensical.toml").unlink()
    refused = build(root, root / "build/zensical").output
    settings = refused[refused.index("[project]") :].replace("…", "x")
    (root / "zensical.toml").write_text(settings, encoding="utf-8")
    assert build(root, root / "build/zensical").exit_code == 0


def test_a_file_that_would_run_something_is_refused(root: Path) -> None:
    (root / "docs").mkdir()
    (root / "docs/own.html").write_text("<script>1</script>", encoding="utf-8")
    assert "docs/own.html would be a page of its own" in said(build(root, root / "build/zensical"))
    (root / "docs/own.html").rename(root / "docs/graph.md")
    assert "docs/ has graph.md, but the engine makes that page" in said(build(root, root / "build/zensical"))


def test_a_lost_address_stops_it(root: Path) -> None:
    (root / "history").mkdir(exist_ok=True)
    (root / "history/addresses.txt").write_text("concepts/never-was/\n", encoding="utf-8")
    assert "address-lost" in said(build(root, root / "build/zensical"))


def test_check_and_site_exclude_each_other(root: Path) -> None:
    assert "choose one of them" in said(build(root, root / "build/zensical", "--check"))


def test_a_new_knowledge_base_brings_its_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / 'the "pot" \\ kettle'
    assert CliRunner().invoke(main, ["new", str(root)]).exit_code == 0
    monkeypatch.chdir(root)
    settings = tomllib.loads((root / "zensical.toml").read_text(encoding="utf-8"))["project"]
    assert settings["nav"] == main_pages()
    index, _ = check_root(root)
    assert index
    assert settings["site_name"] == index.base.about.title
    done = build(root, root / "build/zensical")
    assert done.exit_code == 0, done.output
    *tabs, more = settings["nav"]
    assert {path for title in (*tabs, *more["More"]) for path in title.values()} <= {
        path.removeprefix("docs/") for path in files(root / "build/zensical")
    }
