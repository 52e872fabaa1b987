"""A new knowledge base: all of its files are made before the first one is moved into the folder."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from concordance.base.about import About
from concordance.base.load import load
from concordance.base.meanings import CLAIMS, MEANINGS
from concordance.base.paths import fingerprint_path
from concordance.base.schema import schema_files
from concordance.base.writing import WORK, recover, write_whole
from concordance.exports import documents
from concordance.quoting.making import make_fingerprint
from concordance.starter.origin import Origin
from concordance.study.index import Index

_FILES = Path(__file__).parent / "files"
_NAMES = {
    "gitattributes": ".gitattributes",
    "gitignore": ".gitignore",
    "gitlab-ci.yml": ".gitlab-ci.yml",
    "github": ".github",
}  # names that begin with a period in the new knowledge base
_NOTE = ("docs/note.md", "note", "first")  # the first source: its text, its id, its edition
_ALLOWED = {".git", WORK}


@dataclass(frozen=True, slots=True)
class NotEmpty(Exception):
    """Raised for a folder that contains something that could be overwritten."""

    folder: Path
    found: str


def slug(text: str) -> str:
    """A name as an id: words of ASCII letters and digits, joined by hyphens; "notes" if none remain."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall("[a-z0-9]+", plain)) or "notes"


def create(folder: Path, about: About, origin: Origin, day: str) -> list[str]:
    """Write a new knowledge base into a folder that is empty or does not exist; gives its files by path.

    Either everything is written or nothing. Raises `NotEmpty` if the folder is not empty, and `OSError` if it
    cannot be written.
    """
    if folder.is_dir():
        recover(folder)
        for found in sorted(folder.iterdir()):
            if found.name not in _ALLOWED:
                raise NotEmpty(folder, found.name)
    first_made = _first_missing(folder)
    files = {}
    with tempfile.TemporaryDirectory() as made:
        _write(Path(made), about, origin, day)
        for path in sorted(Path(made).rglob("*"), reverse=True):  # what is in a folder, then the folder
            if path.is_file():
                files[path.relative_to(made).as_posix()] = path.read_bytes()
                path.unlink()
            else:
                path.rmdir()
    try:
        write_whole(files, folder)
    except BaseException:
        if first_made:
            shutil.rmtree(first_made, ignore_errors=True)
        raise
    finally:
        shutil.rmtree(folder / WORK, ignore_errors=True)  # nobody else works in a folder that was empty
    return sorted(files)


def _first_missing(folder: Path) -> Path | None:
    """The outermost folder that has to be created, if any."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    return missing[-1] if missing else None


def _write(root: Path, about: About, origin: Origin, day: str) -> None:
    """Write the files from templates, then what is made from those: fingerprint, entry template, schemas."""
    environment = _environment()
    values = {"about": about, "origin": origin, "day": day}
    last = {}
    for path in sorted(_FILES.rglob("*")):
        if path.is_file():
            name = path.relative_to(_FILES).as_posix()
            if Path(name).name.startswith("_"):
                last[name] = path
            else:
                _put(root, name, environment.get_template(name).render(values))
    text, source, edition = _NOTE
    made = make_fingerprint((root / text).read_text(encoding="utf-8"), source, edition)
    _put(root, fingerprint_path(source, edition), made.to_json())
    base, _ = load(root)
    if base is None:
        raise ValueError("the starter's vocabulary is not valid")
    claims = {claim: MEANINGS[claim] for claim in CLAIMS}
    for name in last:
        _put(
            root,
            name,
            environment.get_template(name).render(values, vocabulary=base.vocabulary, claims=claims),
        )
    for name, text in schema_files(base).items():
        _put(root, f"schema/{name}", text)
    _put(root, f"schema/{about.prefix}.schema.json", documents.schema(Index(base)))


def _put(root: Path, name: str, text: str) -> None:
    first, slash, rest = name.partition("/")
    path = root / f"{_NAMES.get(first, first)}{slash}{rest}"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("concordance.starter", "files"),
        variable_start_string="{=",
        variable_end_string="=}",
        comment_start_string="{#-",
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # none of these files is HTML
    )
    environment.filters.update(yaml=_yaml, markdown=_markdown)
    return environment


def _yaml(text: str) -> str:
    """A text as YAML in double quotes: a JSON string is valid YAML."""
    return json.dumps(text, ensure_ascii=False)


def _markdown(text: str) -> str:
    """A text with Markdown's special characters escaped."""
    return re.sub(r"([\\`*_{}\[\]<>#|])", r"\\\1", text)
