"""The forge of a project: its pages on which a file is made, and on which one is edited.

Every forge has an address for the editor that takes a name for a new file; some take its text, too. Which
forge it is, `edit_uri` in mkdocs.yml tells, which leads to the editor: `edit/main/` is GitHub's form,
`-/edit/main/` GitLab's, `_edit/main/` that of Forgejo and Gitea.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, urlencode, urlsplit

from concordance.base.public import is_public

_EDITOR = re.compile(r"(?P<before>-/|_|)edit/(?P<branch>.+)")


@dataclass(frozen=True, slots=True)
class Forge:
    """The forge of a project.

    - `name`: what to call it
    - `new`: the page on which a file is made, up to the branch; `{path}` is added as the value of `file`
    - `edit`: the beginning of the address of each file's editor
    - `file`: the parameter of `new` that takes the path of the file
    - `text`: the parameter of `new` that takes its text; empty if the forge takes none
    - `request`: what the forge calls a proposed change
    - `issue`: the page on which a problem is reported
    - `about`: the parameters of `issue` that take the title of the report, and its text
    """

    name: str
    new: str
    edit: str
    file: str
    text: str
    request: str
    issue: str
    about: tuple[str, str] = ("title", "body")

    def report(self, title: str, text: str) -> str:
        """The page on which a problem is reported, filled in."""
        named = zip(self.about, (title, text), strict=True)
        return f"{self.issue}?{urlencode([*named], quote_via=quote)}"


def forge_of(repository: str | None, editor: str | None) -> Forge | None:
    """The forge at an address, by the part of the address that leads to its editor; None if it is not known.

    `repository` and `editor` are `repo_url` and `edit_uri` of mkdocs.yml. A placeholder is no repository.
    """
    found = _EDITOR.fullmatch(editor or "")
    if not repository or not is_public(repository) or not found:
        return None
    root, before, branch = f"{repository.rstrip('/')}/", found["before"], found["branch"].rstrip("/")
    if root.endswith("/-/"):  # as GitLab begins the addresses of its own pages
        root, before = root.removesuffix("-/"), "-/"
    edit = f"{root}{before}edit/{branch}/"
    if before == "_":
        return Forge(
            _named(root, "Forgejo"),
            f"{root}_new/{branch}/",
            edit,
            "filename",
            "value",
            "pull request",
            f"{root}issues/new",
        )
    if before == "-/" or "gitlab" in urlsplit(root).netloc:
        # GitLab takes a text as `content` and then leaves it out: gitlab-org/gitlab, issue 594214.
        return Forge(
            "GitLab",
            f"{root}-/new/{branch}",
            edit,
            "file_name",
            "",
            "merge request",
            f"{root}-/issues/new",
            ("issue[title]", "issue[description]"),
        )
    return Forge(
        _named(root, "GitHub"),
        f"{root}new/{branch}",
        edit,
        "filename",
        "value",
        "pull request",
        f"{root}issues/new",
    )


def _named(root: str, usual: str) -> str:
    """What to call a forge: by its own name if it is the one that everybody knows, otherwise by its host."""
    host = urlsplit(root).netloc
    known = {"github.com": "GitHub", "codeberg.org": "Codeberg", "gitea.com": "Gitea"}
    return known.get(host, usual if usual.lower() in host else host)
