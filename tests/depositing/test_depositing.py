"""What others keep, cite and install: each is opened by the program that they would open it with."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import json
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from importlib.resources import files as resources
from pathlib import Path

import jsonschema
import pytest
import yaml
from click.testing import CliRunner

from concordance import exports
from concordance.base.load import load
from concordance.base.model import KnowledgeBase
from concordance.cli import main
from concordance.depositing import archive_name, contents, deposits, wheel_name
from concordance.depositing.crate import METADATA
from concordance.depositing.describing import descriptions
from concordance.depositing.sums import SUMS
from concordance.record.history import History, load_history
from concordance.record.releasing import release, released
from concordance.study.index import Index
from tests import worlds


def as_released(base: KnowledgeBase) -> Index:
    """A knowledge base right after its first release."""
    added, problems = release(base, History(), "1.2.0", "2026-03-01")
    assert not problems
    return Index(base, released(History(), added))


@pytest.fixture(scope="module")
def index(tea: KnowledgeBase) -> Index:
    return as_released(tea)


@pytest.fixture(scope="module")
def made(index: Index) -> dict[str, bytes]:
    return deposits(index, "https://tea.example-site.net/kb/")


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        assert packed.testzip() is None
        assert {each.date_time for each in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        return {name: packed.read(name) for name in packed.namelist()}


def test_the_archive_has_every_export_in_one_folder_in_order(made: dict[str, bytes], index: Index) -> None:
    found = unpacked(made["tea-data.zip"])
    assert list(found) == sorted(found)
    written = exports.files(index, address="https://tea.example-site.net/kb/")
    offered = exports.exports(index)
    assert {f"tea-1.2.0/{one.file}": written[one.path] for one in offered}.items() <= found.items()
    assert len(found) == len(offered) + len(["README.md", SUMS, METADATA])
    readme = found["tea-1.2.0/README.md"].decode()
    assert "Release 1.2.0 of 2026-03-01" in readme
    assert "<https://tea.example-site.net/kb/>" in readme
    assert all(f"`{one.file}`" in readme for one in offered)


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="no sha256sum here; hashlib has compared them")
def test_sha256sum_checks_the_archive(made: dict[str, bytes], tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(made["tea-data.zip"])) as packed:
        packed.extractall(tmp_path)
    command = ["sha256sum", "--check", "--strict", "--quiet", SUMS]
    folder = tmp_path / "tea-1.2.0"
    subprocess.run(command, cwd=folder, check=True)
    (folder / "nodes.csv").write_text("changed", encoding="utf-8")
    assert subprocess.run(command, cwd=folder, capture_output=True, check=False).returncode == 1


def test_the_sums_are_those_of_every_other_file(made: dict[str, bytes]) -> None:
    found = unpacked(made["tea-data.zip"])
    listed = found.pop(f"tea-1.2.0/{SUMS}").decode()
    assert listed == "".join(
        f"{hashlib.sha256(data).hexdigest()}  {name.removeprefix('tea-1.2.0/')}\n"
        for name, data in sorted(found.items())
    )


def test_the_crate_describes_every_file(made: dict[str, bytes], index: Index) -> None:
    found = unpacked(made["tea-data.zip"])
    crate = json.loads(found[f"tea-1.2.0/{METADATA}"])
    assert crate["@context"] == "https://w3id.org/ro/crate/1.1/context"
    entities = {one["@id"]: one for one in crate["@graph"]}
    assert len(entities) == len(crate["@graph"])
    root = entities["./"]
    assert entities[METADATA]["about"] == {"@id": "./"}
    assert root["datePublished"] == "2026-03-01"
    assert root["version"] == "1.2.0"
    for key in ("license", "author", "publisher"):
        assert root[key]["@id"] in entities
    parts = {part["@id"] for part in root["hasPart"]}
    assert parts == {name.removeprefix("tea-1.2.0/") for name in found} - {SUMS, METADATA}
    for name in parts:
        assert entities[name]["contentSize"] == str(len(found[f"tea-1.2.0/{name}"]))


def test_pip_installs_the_wheel_and_python_reads_it(
    made: dict[str, bytes], index: Index, tmp_path: Path
) -> None:
    name = "tea_data-1.2.0-py3-none-any.whl"
    (tmp_path / name).write_bytes(made[name])
    place = tmp_path / "installed"
    pip = [sys.executable, "-m", "pip", "--isolated", "--disable-pip-version-check", "install", "--quiet"]
    subprocess.run([*pip, "--no-index", "--target", str(place), str(tmp_path / name)], check=True)
    code = (
        "import json, sys\nfrom importlib.metadata import metadata, requires\n"
        "from importlib.resources import files\nimport tea_data\n"
        "base = json.loads(files('tea_data').joinpath('tea.json').read_text(encoding='utf-8'))\n"
        "license = metadata('tea-data')['License-Expression']\n"
        "print(len(base['concepts']), tea_data.__version__, requires('tea-data'), license)\n"
        "print(*sorted(one.name for one in files('tea_data').iterdir()))"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", f"import sys; sys.path.insert(0, {str(place)!r})\n{code}"],
        capture_output=True,
        text=True,
        check=True,
    )
    first, names = done.stdout.splitlines()
    assert first == f"{len(index.base.concepts)} 1.2.0 None CC-BY-4.0"
    assert {one.file for one in exports.exports(index)} <= set(names.split())


def test_the_record_of_the_wheel_is_right(made: dict[str, bytes]) -> None:
    found = unpacked(made["tea_data-1.2.0-py3-none-any.whl"])
    info = "tea_data-1.2.0.dist-info"
    rows = {name: (digest, size) for name, digest, size in csv.reader(
        io.StringIO(found[f"{info}/RECORD"].decode()))}  # fmt: skip
    assert rows.keys() == found.keys()
    for name, data in found.items():
        if name != f"{info}/RECORD":
            digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
            assert rows[name] == (f"sha256={digest}", str(len(data)))
    assert "Project-URL: Site, https://tea.example-site.net/kb/\n" in found[f"{info}/METADATA"].decode()


def test_any_names_can_be_packed(tiny: KnowledgeBase) -> None:
    """Quotation marks, backslashes and line breaks in the title break nothing."""
    hostile = 'A "title" \\ with """ and\nbreaks'
    about = tiny.about.model_copy(update={"title": hostile, "author": hostile, "keywords": ("a, b", 'c"d')})
    index = as_released(replace(tiny, about=about))
    made = deposits(index)
    wheel = unpacked(made[wheel_name(index)])
    code = next(data for name, data in wheel.items() if name.endswith("__init__.py"))
    compile(code, "__init__.py", "exec")
    said = yaml.safe_load(descriptions(index)["CITATION.cff"])
    assert said["authors"] == [{"name": 'A "title" \\ with """ and breaks'}]
    assert said["keywords"] == ["a, b", 'c"d']


def test_what_is_not_released_says_so(tea: KnowledgeBase) -> None:
    never = Index(tea)
    assert (never.as_of, never.is_released) == ("not released yet", False)
    assert contents(never).version == "0.0.0+unreleased"
    assert METADATA not in "".join(unpacked(deposits(never)[archive_name(never)]))
    then = as_released(tea)
    assert (then.as_of, then.is_released) == ("release 1.2.0 of 2026-03-01", True)
    kettle = tea.concepts["kettle"].model_copy(update={"definition": "Another one."})
    since = Index(replace(tea, concepts={**tea.concepts, "kettle": kettle}), then.history)
    fewer = {name: one for name, one in tea.concepts.items() if name != "kettle"}
    for changed in (since, Index(replace(tea, concepts=fewer), then.history)):
        assert changed.as_of == "release 1.2.0 of 2026-03-01, with changes that are not released yet"
        assert contents(changed).version == "1.2.0+unreleased"
        assert not changed.is_released


CFF = json.loads(
    (resources("check_jsonschema") / "builtin_schemas/vendor/citation-file-format.json").read_text("utf-8")
)
# What Zenodo's schema of deposits (legacyrecord.json in its repository) has of what is written here.
ZENODO = {
    "upload_type", "title", "description", "creators", "access_right", "license", "publication_date",
    "keywords", "notes", "related_identifiers",
}  # fmt: skip


@pytest.mark.parametrize("world", ["tea", "tiny", "base"])
def test_the_descriptions_are_what_their_readers_expect(world: str, request: pytest.FixtureRequest) -> None:
    for index in (as_released(request.getfixturevalue(world)), Index(request.getfixturevalue(world))):
        about = index.base.about
        made = descriptions(index)
        said = yaml.safe_load(made["CITATION.cff"])
        jsonschema.Draft7Validator(CFF, format_checker=jsonschema.FormatChecker()).validate(said)
        assert said["title"] == about.full_title
        assert ("version" in said) == bool(index.history.releases)
        assert [one["title"] for one in said["references"]] == [
            source.title for source in index.base.sources.values()
        ]
        zenodo = json.loads(made[".zenodo.json"])
        assert set(zenodo) <= ZENODO
        assert zenodo["upload_type"] == "dataset"
        assert {one["scheme"] for one in zenodo["related_identifiers"]} <= {"doi", "url"}
        assert len(zenodo["related_identifiers"]) == len(index.base.sources)


def test_an_address_is_named_if_others_can_open_it(index: Index) -> None:
    said = yaml.safe_load(descriptions(index, "https://kb.example/", "http://localhost/x")["CITATION.cff"])
    assert not {"url", "repository-code"} & set(said)
    made = descriptions(index, "https://tea.org/kb/", "https://forge.org/tea/")
    said = yaml.safe_load(made["CITATION.cff"])
    assert (said["url"], said["repository-code"]) == ("https://tea.org/kb/", "https://forge.org/tea/")
    assert "https://tea.org/kb/" in made[".zenodo.json"]


def test_a_license_without_an_identifier_is_named_by_its_address(tea: KnowledgeBase) -> None:
    for address, spdx in (
        ("https://creativecommons.org/licenses/by-nc-sa/3.0/", "CC-BY-NC-SA-3.0"),
        ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0-1.0"),
        ("https://creativecommons.org/licenses/by/3.0/de/", None),
        ("https://tea.org/license", None),
    ):
        index = Index(replace(tea, about=tea.about.model_copy(update={"license": address})))
        said = yaml.safe_load(descriptions(index)["CITATION.cff"])
        assert said.get("license") == spdx == index.base.about.spdx
        assert said.get("license-url") == (None if spdx else address)


def test_the_commands_write_them_and_a_release_names_what_is_old(tmp_path: Path) -> None:
    root = Path(shutil.copytree(worlds.TEA, tmp_path / "tea", ignore=shutil.ignore_patterns(".cache")))

    def run(*words: str) -> str:
        done = CliRunner().invoke(main, ["--root", str(root), *words])
        assert done.exit_code == 0, done.output
        return done.output

    run("release", "1.0.0", "--date", "2026-01-01")
    assert "written: CITATION.cff, .zenodo.json\n" in run("citation")
    run("data", "out")
    of_others = root / "out/tea_data-0.9-py3-none-any.whl"
    of_others.write_bytes(b"made by somebody else")
    run("export")
    base, _ = load(root)
    assert base is not None
    index = Index(base, load_history(root)[0])
    for name, data in deposits(index).items():
        assert (root / "out" / name).read_bytes() == data
    for name, text in descriptions(index).items():
        assert (root / name).read_text(encoding="utf-8") == text
    assert (root / "build/data" / SUMS).read_text("utf-8").count("\n") == len(exports.exports(index))
    vessel = root / "concepts/vessel.yaml"
    vessel.write_text(vessel.read_text("utf-8").replace("Whatever holds", "Whatever can hold"), "utf-8")
    said = run("release", "1.1.0", "--date", "2026-02-01")
    assert "CITATION.cff and .zenodo.json describe the release before: concordance citation\n" in said
    assert "removed: out/tea_data-1.0.0-py3-none-any.whl\n" in run("data", "out")
    assert sorted(path.name for path in (root / "out").iterdir()) == sorted(
        ["tea-data.zip", "tea_data-1.1.0-py3-none-any.whl", of_others.name]
    )
