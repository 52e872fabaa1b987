"""Files that are none: links, pipes, devices, sockets, folders; and files without an end."""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError

from concordance.base.load import load
from concordance.base.paths import FOLDERS, IDS, KNOWLEDGE, PUBLISHED, REMOVED_NAMES, TOURS, VOCABULARY
from concordance.base.reading import NotAFile, irregular, read_bytes, read_text
from concordance.checks import check_root
from tests.worlds import TEA

FILES = (
    KNOWLEDGE,
    VOCABULARY,
    TOURS,
    REMOVED_NAMES,
    IDS,
    "concepts/_removed.yaml",
    "concepts/cup.yaml",
    "concepts/new.yaml",
    "sources/tea-2020.yaml",
    "sources/tea-2020.first.fingerprint.json",
    "history/releases.jsonl",
    "history/cup.jsonl",
    "history/addresses.txt",
    "docs/page.md",
    "docs/deep/page.md",
    "overrides/main.html",
)


def link_out(path: Path) -> None:
    path.symlink_to("/etc/passwd")


def link_to_nothing(path: Path) -> None:
    path.symlink_to("no-such-file")


def link_to_itself(path: Path) -> None:
    path.symlink_to(path.name)


def link_without_end(path: Path) -> None:
    path.symlink_to("/dev/zero")


def link_to_a_folder(path: Path) -> None:
    path.symlink_to("..")


def bound(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # the address of a socket is short
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    finally:
        os.chdir(here)


MADE: dict[str, Callable[[Path], object]] = {
    "link out": link_out,
    "link to nothing": link_to_nothing,
    "link to itself": link_to_itself,
    "link without end": link_without_end,
    "link to a folder": link_to_a_folder,
    "pipe": os.mkfifo,
    "socket": bound,
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TEA, tmp_path / "tea"))


@pytest.fixture(params=MADE)
def make(request: pytest.FixtureRequest) -> Callable[[Path], object]:
    return MADE[request.param]


@pytest.mark.parametrize("path", FILES)
def test_what_is_no_file_is_reported_where_it_is(
    path: str, make: Callable[[Path], object], root: Path
) -> None:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.unlink(missing_ok=True)
    make(file)
    _, problems = check_root(root)
    told = [problem for problem in problems if problem.rule == "not-a-file"]
    assert [problem.location.path for problem in told] == [path]
    assert told[0].message.startswith("this is a ")


@pytest.mark.parametrize("path", FILES)
def test_a_folder_instead_of_a_file_is_a_problem_or_nothing(path: str, root: Path) -> None:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.unlink(missing_ok=True)
    file.mkdir()
    _, problems = check_root(root)
    assert problems or path.startswith(("docs/", "overrides/", "history/addresses"))


@pytest.mark.parametrize("folder", [*FOLDERS, *PUBLISHED])
def test_a_folder_that_is_a_link_is_reported_and_not_read(folder: str, root: Path, tmp_path: Path) -> None:
    if (root / folder).exists():
        (root / folder).rename(tmp_path / "elsewhere")
    else:
        (tmp_path / "elsewhere").mkdir()
    (root / folder).symlink_to(tmp_path / "elsewhere")
    _, problems = check_root(root)
    assert folder in {problem.location.path for problem in problems if problem.rule == "not-a-file"}


def test_many_are_told_in_a_few_lines(root: Path) -> None:
    (root / "docs").mkdir()
    for number in range(100):
        (root / f"docs/{number}.md").symlink_to("/etc/passwd")
    told = [*irregular(root)]
    assert len(told) == 21
    assert told[-1].message == "80 more are neither files nor folders"


@pytest.mark.parametrize("path", ["docs/leak.md", "docs/loop", "docs/deep/leak.txt"])
def test_a_link_in_docs_is_never_built(path: str, root: Path) -> None:
    (root / "mkdocs.yml").write_text(
        "site_name: Tea\ntheme: {name: concordance}\nplugins: [concordance]\n", encoding="utf-8"
    )
    (root / path).parent.mkdir(parents=True)
    (root / path).symlink_to("." if path.endswith("loop") else "/etc/passwd")
    config = load_config(str(root / "mkdocs.yml"))
    with pytest.raises(PluginError, match=r"error\[not-a-file\]: this is a symbolic link"):
        config.plugins.on_config(config)
    (root / path).unlink()
    config.plugins.on_config(config)


def test_a_file_is_read_up_to_its_limit_and_no_further(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * 100)
    assert read_bytes(tmp_path, "a", 100) == b"x" * 100
    assert read_bytes(tmp_path, "a", 10) == b"x" * 11
    with pytest.raises(OSError, match="larger than 10 bytes"):
        read_text(tmp_path, "a", 10)


def test_a_sparse_file_of_any_size_is_refused_without_being_read(root: Path) -> None:
    for path in (IDS, "concepts/cup.yaml", "sources/tea-2020.first.fingerprint.json", "history/cup.jsonl"):
        (root / path).parent.mkdir(exist_ok=True)
        with (root / path).open("wb") as file:
            file.truncate(1 << 40)
    _, problems = check_root(root)
    assert {"missing-file", "file-too-large", "history-damaged"} <= {problem.rule for problem in problems}


def test_a_file_that_changes_into_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("/etc/passwd")
    with pytest.raises(NotAFile, match="a symbolic link"):
        read_bytes(tmp_path, "a")


@pytest.mark.parametrize("content", [b"\xff\xfe\n", b"kettle\nnot an id\n", b"\x00" * 100])
def test_a_list_of_ids_that_is_none_is_no_traceback(content: bytes, root: Path) -> None:
    (root / IDS).write_bytes(content)
    assert load(root)[1] or check_root(root)[1]
