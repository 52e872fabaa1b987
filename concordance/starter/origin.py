"""Where the engine was installed from, as a line with which pip can install it again (PEP 508, PEP 610)."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from urllib.parse import unquote, urlsplit

import concordance

DISTRIBUTION = "concordance-kb"
"""The engine's name on package indexes; the import and the command are called `concordance`."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where to install the engine from: a line of a requirements file, and a sentence about it.

    `is_here` means that the line names a place on this machine, which nobody else can reach.
    """

    requirement: str
    about: str
    is_here: bool = False


def origin(project: Path, installed: Distribution | None = None) -> Origin:
    """Where the running engine came from, for a project in the folder `project`.

    pip records it at installation (PEP 610): a repository at a commit, a file or a folder. If pip recorded
    nothing, it was a package index. If the project is inside that folder, the folder is named relative to the
    project. An engine that was never installed comes from the folder that it runs from.
    """
    try:
        installed = installed or distribution(DISTRIBUTION)
    except PackageNotFoundError:
        return _folder(Path(concordance.__file__).resolve().parents[1], project, is_editable=True)
    noted = installed.read_text("direct_url.json")
    if not noted:
        return Origin(
            f"{DISTRIBUTION}=={installed.version}",
            "The engine comes from the package index. For a newer version, raise the number.",
        )
    return _direct(json.loads(noted), project)


def _direct(noted: dict[str, object], project: Path) -> Origin:
    """The origin that a direct_url.json describes."""
    url = str(noted["url"])
    parts = urlsplit(url)
    below = f"subdirectory={noted['subdirectory']}" if noted.get("subdirectory") else ""
    is_here = parts.scheme == "file"
    match noted:
        case {"vcs_info": {"vcs": str(vcs), "commit_id": str(commit)}}:
            place = f"{vcs}+{url}@{commit}"
            # pip rejects `name @ git+file:///…`: an address without a host needs the older form.
            old = "&".join(filter(None, [f"egg={DISTRIBUTION}", below]))
            new = f"{DISTRIBUTION} @ {place}" + (f"#{below}" if below else "")
            return Origin(
                f"{place}#{old}" if is_here else new,
                "The engine comes from its repository, at this commit. To update it, name another commit.",
                is_here,
            )
        case {"dir_info": dict(folder)}:
            return _folder(Path(unquote(parts.path)), project, is_editable=bool(folder.get("editable")))
        case _:
            return Origin(
                f"{DISTRIBUTION} @ {url}{_digest(noted.get('archive_info'))}",
                "The engine comes from this file. To update it, name another file.",
                is_here,
            )


def _digest(archive: object) -> str:
    """The digest of an archive as the fragment of its address, if one was recorded."""
    match archive:
        case {"hashes": {"sha256": str(digest)}}:
            return f"#sha256={digest}"
    return ""


def _folder(folder: Path, project: Path, *, is_editable: bool) -> Origin:
    """A folder: relative to the project if the project is inside it, otherwise with its full path."""
    folder, project = folder.resolve(), project.resolve()
    inside = project.is_relative_to(folder)
    place = os.path.relpath(folder, project) if inside else folder.as_uri()
    if is_editable:
        return Origin(f"--editable {place}", "The engine comes from this clone, as it is.", not inside)
    named = place if inside else f"{DISTRIBUTION} @ {place}"
    return Origin(named, "The engine comes from this folder.", not inside)
