"""What people meet before they meet the project: forms, templates, promises. Each names what is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
FORMS = sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml"))
TEXTS = [ROOT / "SECURITY.md", ROOT / "CODE_OF_CONDUCT.md", ROOT / ".github/pull_request_template.md"]


def test_there_is_a_form_for_a_concept_a_quote_and_a_definition() -> None:
    forms = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in FORMS}
    config = forms.pop("config")
    assert set(forms) == {"concept", "quote", "definition"}
    assert [link["name"] for link in config["contact_links"]] == ["Report a security problem"]
    for name, form in forms.items():
        fields = [field for field in form["body"] if field["type"] != "markdown"]
        assert len({field["id"] for field in fields}) == len(fields)
        assert any(field.get("validations", {}).get("required") for field in fields), name


def test_owners_own_what_is_there() -> None:
    lines = (ROOT / ".github/CODEOWNERS").read_text(encoding="utf-8").splitlines()
    rules = [line.split() for line in lines if line and not line.startswith("#")]
    assert rules[0][0] == "*"
    for pattern, *owners in rules:
        assert owners
        assert pattern == "*" or (ROOT / pattern.strip("/")).exists(), pattern
        for owner in owners:  # an address that can belong to nobody, until somebody publishes this
            assert owner.endswith(".example")


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_a_text_names_files_that_are_there(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for link in re.findall(r"\]\(\.\./blob/main/([^)]+)\)", text):
        assert (ROOT / link).is_file(), link
    for name in re.findall(r"`(\.?[\w-]+/[\w./-]+)`", text):
        assert (ROOT / name).exists(), name


def test_security_says_how_to_report_what_is_promised_and_what_is_not() -> None:
    text = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    assert re.findall(r"^## (.*)$", text, re.MULTILINE) == [
        "How to report",
        "Which versions",
        "What is promised",
        "What is not promised",
    ]


def test_the_container_has_what_a_clone_needs() -> None:
    container = yaml.safe_load((ROOT / ".devcontainer/devcontainer.json").read_text(encoding="utf-8"))
    assert container["postCreateCommand"] == "make install"
    assert container["image"].endswith("python:3.13")
