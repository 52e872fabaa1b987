"""The engine as others get it: a wheel in an empty environment, where it makes a site on another subject.

The environment has the libraries of the one that runs the tests, so that nothing is fetched, and of the
engine what the wheel brings: nothing of this clone.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import distributions
from pathlib import Path

import pytest
from playwright.sync_api import expect

from concordance import __version__
from concordance.starter.origin import DISTRIBUTION, origin
from tests.browser.conftest import ROOT, Open, serve, settled
from tests.paper import named_in

pytestmark = pytest.mark.xdist_group("wheel")  # built and installed once: another process would do it again
KETTLES = ("Kettles & more", "What is known of kettles, in quotes.", "Ada Miller")


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A folder with nothing of ours, and the Python of an environment that has the wheel."""

    folder: Path
    python: Path
    wheel: Path

    def run(self, *command: str, cwd: Path | None = None, **environment: str) -> str:
        """Run a command there, which must succeed, and give what it prints."""
        kept = {key: os.environ[key] for key in ("PATH", "HOME", "LANG", "TMPDIR") if key in os.environ}
        done = subprocess.run(
            command,
            cwd=cwd or self.folder,
            env={**kept, "NO_MKDOCS_2_WARNING": "1", **environment},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
        return done.stdout


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Elsewhere:
    """The wheel, built from this clone and installed into an environment of its own."""
    folder = tmp_path_factory.mktemp("elsewhere")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
    offline = ["--no-index", "--no-deps"]
    here = Elsewhere(folder, folder / "env/bin/python", folder)
    here.run(*pip, "wheel", *offline, "--no-build-isolation", "--wheel-dir", str(folder / "dist"), str(ROOT))
    (wheel,) = (folder / "dist").glob("*.whl")
    here.run(sys.executable, "-m", "venv", "--without-pip", str(folder / "env"))
    here.run(*pip, "--python", str(here.python), "install", *offline, str(wheel))
    packages = here.run(
        str(here.python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"
    ).strip()
    libraries = Path(packages) / "libraries.pth"  # the .pth files of that folder are not read, nor the clone
    libraries.write_text(f"{sysconfig.get_path('purelib')}\n", encoding="utf-8")
    return Elsewhere(folder, here.python, wheel)


@pytest.fixture(scope="module")
def project(elsewhere: Elsewhere) -> Path:
    """A knowledge base that the wheel made, with the environment where its Makefile wants it."""
    title, about, author = KETTLES
    options = ["--title", title, "--about", about, "--author", author]
    folder = elsewhere.folder / "kettles"
    elsewhere.run(str(elsewhere.folder / "env/bin/concordance"), "new", "kettles", *options)
    (folder / ".venv").symlink_to(elsewhere.folder / "env")
    (folder / ".venv/installed").touch()
    return folder


@pytest.fixture(scope="module")
def site_url(elsewhere: Elsewhere, project: Path) -> Iterator[str]:
    """Its site, made by the two words that its README names, and served."""
    for url in serve(project / "site"):
        elsewhere.run("make", "test", cwd=project, SITE_URL=url)
        yield url


def test_the_engine_is_the_wheel(elsewhere: Elsewhere, project: Path) -> None:
    program = "import concordance, concordance.mkdocs as m; print(concordance.__file__, m.__file__)"
    for place in elsewhere.run(str(elsewhere.python), "-c", program, cwd=project).split():
        assert Path(place).is_relative_to(elsewhere.folder / "env")


def test_the_wheel_has_every_file_of_the_engine(elsewhere: Elsewhere) -> None:
    with zipfile.ZipFile(elsewhere.wheel) as wheel:
        names = {name for name in wheel.namelist() if name.startswith("concordance/")}
    tracked = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "concordance"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert names == {name for name in tracked.stdout.split("\n") if name and (ROOT / name).is_file()}
    assert "concordance/starter/files/gitignore" in names


def test_it_says_where_the_engine_comes_from(elsewhere: Elsewhere, project: Path) -> None:
    wanted = f"concordance-kb @ {elsewhere.wheel.as_uri()}#sha256="
    assert wanted in (project / "requirements.txt").read_text(encoding="utf-8")


def test_one_from_an_index_or_a_repository_says_so(elsewhere: Elsewhere) -> None:
    """What pip writes down in truth: nothing for an index, the commit for a repository."""
    git = ["git", "-C", str(ROOT), "rev-parse", "HEAD"]
    commit = subprocess.run(git, capture_output=True, text=True, check=True).stdout.strip()
    repository = f"git+{ROOT.as_uri()}@{commit}#egg=concordance-kb"
    ways = {"concordance-kb": f"concordance-kb=={__version__}", repository: repository}
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--no-deps", "--no-index"]
    for number, (what, wanted) in enumerate(ways.items()):
        to = str(elsewhere.folder / f"way-{number}")
        links = str(elsewhere.wheel.parent)
        elsewhere.run(*pip, "--no-build-isolation", "--find-links", links, "--target", to, what)
        (installed,) = distributions(name=DISTRIBUTION, path=[to])
        assert origin(elsewhere.folder, installed).requirement == wanted


def opened(name: str, content: bytes) -> Iterator[tuple[str, str]]:
    """A file of the site as text, and so what is in an archive."""
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for inner in archive.namelist():
                yield f"{name}/{inner}", archive.read(inner).decode("utf-8", "replace")
    else:
        yield name, content.decode("utf-8", "replace")


def test_no_page_or_export_names_the_paper(elsewhere: Elsewhere, project: Path, site_url: str) -> None:
    elsewhere.run(str(elsewhere.folder / "env/bin/concordance"), "export", cwd=project)
    elsewhere.run(str(elsewhere.folder / "env/bin/concordance"), "build", cwd=project)
    files = [path for path in project.rglob("*") if path.is_file() and ".venv" not in path.parts]
    assert {"kettles.ttl", "kettles.apkg", "graph.html", "llms.txt", "404.html"} <= {
        path.name for path in files
    }
    found: Mapping[str, list[str]] = {
        name: named_in(text)
        for path in files
        for name, text in opened(path.relative_to(project).as_posix(), path.read_bytes())
    }
    assert {name: words for name, words in found.items() if words} == {}


def test_what_it_says_of_itself_is_its_own(project: Path, site_url: str) -> None:
    title, about, author = KETTLES
    document = json.loads((project / "site/data/kettles.json").read_text(encoding="utf-8"))
    assert (document["title"], document["about"]) == (title, about)
    assert author in (project / "LICENSE").read_text(encoding="utf-8")


def test_a_reader_finds_an_entry_with_its_proved_quote(visit: Open) -> None:
    for phone in (False, True):
        page = settled(visit("", phone=phone))
        expect(page.locator(".md-header__title")).to_contain_text(KETTLES[0])
        page.locator("article").get_by_role("link", name="verbatim quote").first.click()
        expect(page.locator("#quote-said .verdict")).to_have_text("verbatim in first version")
        expect(page.locator("#quote-said blockquote")).to_contain_text("without an unmarked gap")


def test_the_search_forgives_a_slip(visit: Open) -> None:
    page = settled(visit("concepts/"))
    page.keyboard.press("ControlOrMeta+k")
    page.keyboard.insert_text("verbatm qoute")
    page.keyboard.press("End")
    expect(page.locator(".md-search-result__item").first).to_contain_text("verbatim quote")


def test_the_graph_is_live_and_shows_what_a_line_rests_on(visit: Open) -> None:
    page = visit("graph/#focus=verbatim-quote")
    page.mouse.move(200, 300)
    page.locator("#graph[data-started=live][data-ready=true]").wait_for()
    links = page.evaluate("concordanceGraph.live.scene.edges.map(edge => edge.statement)")
    assert links == ["verbatim-quote.is-a.quote"]


@pytest.mark.parametrize(
    "path", ["quotes/", "citing/", "data/", "note/", "rules/", "downloads/", "404-there-is-none/"]
)
def test_the_pages_around_it_are_sound(path: str, visit: Open, faults: list[str]) -> None:
    page = settled(visit(path, scheme="dark"))
    expect(page.locator("h1").first).to_be_visible()
    faults[:] = [fault for fault in faults if "404 (Not Found)" not in fault or "404-there" not in path]
