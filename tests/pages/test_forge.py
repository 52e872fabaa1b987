"""Where a file is handed in: the forge of a project, by what mkdocs.yml says of it."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest

from concordance.pages.forge import Forge, forge_of


@pytest.mark.parametrize(
    ("repository", "editor", "name", "new", "edit", "parameters"),
    [
        (
            "https://github.com/tea/pot",
            "edit/main/",
            "GitHub",
            "https://github.com/tea/pot/new/main",
            "https://github.com/tea/pot/edit/main/",
            ("filename", "value"),
        ),
        (
            "https://github.com/tea/pots/",
            "edit/main/knowledge/",  # the knowledge base is a folder of a larger project
            "GitHub",
            "https://github.com/tea/pots/new/main/knowledge",
            "https://github.com/tea/pots/edit/main/knowledge/",
            ("filename", "value"),
        ),
        (
            "https://gitlab.com/tea/pot/",
            "-/edit/main/",
            "GitLab",
            "https://gitlab.com/tea/pot/-/new/main",
            "https://gitlab.com/tea/pot/-/edit/main/",
            ("file_name", ""),
        ),
        (
            "https://gitlab.tea.w3id.org/tea/pot/",
            "edit/main/",  # the form that GitLab had before, which it still knows
            "GitLab",
            "https://gitlab.tea.w3id.org/tea/pot/-/new/main",
            "https://gitlab.tea.w3id.org/tea/pot/edit/main/",
            ("file_name", ""),
        ),
        (
            "https://git.tea.w3id.org/tea/pot",
            "-/edit/main/",
            "GitLab",
            "https://git.tea.w3id.org/tea/pot/-/new/main",
            "https://git.tea.w3id.org/tea/pot/-/edit/main/",
            ("file_name", ""),
        ),
        (
            "https://gitlab.com/tea/pot/-/",  # as .gitlab-ci.yml gives it
            "edit/main/",
            "GitLab",
            "https://gitlab.com/tea/pot/-/new/main",
            "https://gitlab.com/tea/pot/-/edit/main/",
            ("file_name", ""),
        ),
        (
            "https://codeberg.org/tea/pot",
            "_edit/main/",
            "Codeberg",
            "https://codeberg.org/tea/pot/_new/main/",
            "https://codeberg.org/tea/pot/_edit/main/",
            ("filename", "value"),
        ),
        (
            "https://source.tea.w3id.org/",
            "edit/main/",
            "source.tea.w3id.org",
            "https://source.tea.w3id.org/new/main",
            "https://source.tea.w3id.org/edit/main/",
            ("filename", "value"),
        ),
    ],
)
def test_a_forge_is_known_by_the_address_of_its_editor(
    repository: str, editor: str, name: str, new: str, edit: str, parameters: tuple[str, str]
) -> None:
    forge = forge_of(repository, editor)
    request = "merge request" if name == "GitLab" else "pull request"
    assert forge is not None
    assert (
        forge.issue == re.split("/(?:-/|_)?new/", new)[0] + ("/-" if name == "GitLab" else "") + "/issues/new"
    )
    assert forge == Forge(name, new, edit, *parameters, request, forge.issue, forge.about)


def test_a_report_is_filled_in() -> None:
    for repository, editor, names in (
        ("https://github.com/tea/pot", "edit/main/", ("title", "body")),
        ("https://gitlab.com/tea/pot", "-/edit/main/", ("issue[title]", "issue[description]")),
    ):
        forge = forge_of(repository, editor)
        assert forge
        address = urlsplit(forge.report("Problem with pot", "Is & was\nwrong"))
        assert parse_qs(address.query) == {names[0]: ["Problem with pot"], names[1]: ["Is & was\nwrong"]}


@pytest.mark.parametrize(
    ("repository", "editor"),
    [
        (None, "edit/main/"),
        ("", "edit/main/"),
        ("https://github.com/tea/pot", None),
        ("https://x.w3id.org", ""),
        ("https://source.tea.example/", "edit/main/"),  # a placeholder
        ("http://localhost:3000/tea/pot", "edit/main/"),
    ],
)
def test_without_an_editor_no_forge_is_known(repository: str | None, editor: str | None) -> None:
    assert forge_of(repository, editor) is None


def test_an_editor_of_another_kind_is_not_guessed_at() -> None:
    assert forge_of("https://bitbucket.org/tea/pot", "src/main/?mode=edit&at=main") is None
