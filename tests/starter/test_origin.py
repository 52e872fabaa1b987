"""Where the engine came from: what pip wrote down, in every form that it has (PEP 610)."""

from __future__ import annotations

import json
from email.message import Message
from importlib.metadata import Distribution, distribution
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement

from concordance.starter import origin as module
from concordance.starter.origin import DISTRIBUTION, origin

ROOT = Path(__file__).parents[2]
COMMIT = "0123456789abcdef0123456789abcdef01234567"


class Installed(Distribution):
    """A distribution of which pip wrote down where it came from, or did not."""

    def __init__(self, noted: dict[str, Any] | None) -> None:
        self.noted = noted

    def read_text(self, filename: str) -> str | None:
        return json.dumps(self.noted) if self.noted and filename == "direct_url.json" else None

    def locate_file(self, path: Any) -> Any:
        raise NotImplementedError

    @property
    def version(self) -> str:
        return "1.2.3"

    @property
    def metadata(self) -> Any:
        return Message()


@pytest.mark.parametrize(
    ("noted", "expected", "is_here"),
    [
        (None, "concordance-kb==1.2.3", False),
        (
            {
                "url": "https://forge.example/tea/engine.git",
                "vcs_info": {"vcs": "git", "requested_revision": "main", "commit_id": COMMIT},
            },
            f"concordance-kb @ git+https://forge.example/tea/engine.git@{COMMIT}",
            False,
        ),
        (
            {
                "url": "file:///srv/engine.git",
                "vcs_info": {"vcs": "git", "commit_id": COMMIT},
                "subdirectory": "python",
            },
            f"git+file:///srv/engine.git@{COMMIT}#egg=concordance-kb&subdirectory=python",
            True,
        ),
        (
            {"url": "file:///srv/my%20wheels/a.whl", "archive_info": {"hashes": {"sha256": "ab12"}}},
            "concordance-kb @ file:///srv/my%20wheels/a.whl#sha256=ab12",
            True,
        ),
        (
            {"url": "https://files.example/a.whl", "archive_info": {}},
            "concordance-kb @ https://files.example/a.whl",
            False,
        ),
        ({"url": "file:///srv/engine", "dir_info": {}}, "concordance-kb @ file:///srv/engine", True),
        (
            {"url": "file:///srv/my%20engine", "dir_info": {"editable": True}},
            "--editable file:///srv/my%20engine",
            True,
        ),
    ],
    ids=["index", "repository", "repository-here", "wheel", "wheel-elsewhere", "folder", "clone"],
)
def test_what_pip_wrote_down(
    noted: dict[str, Any] | None, expected: str, is_here: bool, tmp_path: Path
) -> None:
    found = origin(tmp_path, Installed(noted))
    assert (found.requirement, found.is_here) == (expected, is_here)
    if not expected.startswith(("-", "git+file:")):  # which are pip's own forms
        assert Requirement(expected).name == DISTRIBUTION


@pytest.mark.parametrize(("editable", "expected"), [(True, "--editable ../.."), (False, "../..")])
def test_a_project_inside_the_clone_names_it_from_there(
    editable: bool, expected: str, tmp_path: Path
) -> None:
    noted = {"url": tmp_path.as_uri(), "dir_info": {"editable": editable}}
    found = origin(tmp_path / "examples/tea", Installed(noted))
    assert (found.requirement, found.is_here) == (expected, False)


def test_this_very_engine_is_a_clone() -> None:
    assert distribution(DISTRIBUTION).version
    assert origin(ROOT / "examples/tea").requirement == "--editable ../.."


def test_an_engine_that_is_not_installed_is_taken_from_its_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(module, "DISTRIBUTION", "no-such-distribution-of-anybody")
    assert origin(tmp_path).requirement == f"--editable {ROOT.as_uri()}"
