"""Where a file is handed in: the forge of a project, by what mkdocs.yml says of it."""

from __future__ import annotations

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
            "https://gitlab.tea.example/tea/pot/",
            "edit/main/",  # the form that GitLab had before, which it still knows
            "GitLab",
            "https://gitlab.tea.example/tea/pot/-/new/main",
            "https://gitlab.tea.example/tea/pot/edit/main/",
            ("file_name", ""),
        ),
        (
            "https://git.tea.example/tea/pot",
            "-/edit/main/",
            "GitLab",
            "https://git.tea.example/tea/pot/-/new/main",
            "https://git.tea.example/tea/pot/-/edit/main/",
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
            "https://source.tea.example/",
            "edit/main/",
            "source.tea.example",
            "https://source.tea.example/new/main",
            "https://source.tea.example/edit/main/",
            ("filename", "value"),
        ),
    ],
)
def test_a_forge_is_known_by_the_address_of_its_editor(
    repository: str, editor: str, name: str, new: str, edit: str, parameters: tuple[str, str]
) -> None:
    forge = forge_of(repository, editor)
    request = "merge request" if name == "GitLab" else "pull request"
    assert forge == Forge(name, new, edit, *parameters, request)


@pytest.mark.parametrize(
    ("repository", "editor"),
    [
        (None, "edit/main/"),
        ("", "edit/main/"),
        ("https://github.com/tea/pot", None),
        ("https://x.example", ""),
    ],
)
def test_without_an_editor_no_forge_is_known(repository: str | None, editor: str | None) -> None:
    assert forge_of(repository, editor) is None


def test_an_editor_of_another_kind_is_not_guessed_at() -> None:
    assert forge_of("https://bitbucket.org/tea/pot", "src/main/?mode=edit&at=main") is None
