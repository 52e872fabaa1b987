"""The knowledge bases that the scale benchmark measures, each in a folder of its own, and changes to them."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import made
import yaml

from concordance.base.paths import FILES, FOLDERS

ROOT = Path(__file__).parent.parent
_DEFINITION = re.compile(r"^(definition: (?:[>|]-?\n +)?)(?=\w)", re.MULTILINE)
_numbers = count(1)


@dataclass(frozen=True, slots=True)
class Base:
    """A knowledge base of so many entries, and as many plain pages for MkDocs with Material alone."""

    entries: int
    root: Path
    plain: Path
    real: bool = False

    @property
    def site(self) -> Path:
        """Where its site is built."""
        return self.root.with_name(f"{self.root.name}.site")

    @property
    def plain_site(self) -> Path:
        """Where the plain pages are built."""
        return self.plain.with_name(f"{self.plain.name}.site")

    @property
    def name(self) -> str:
        """What it is called in a table."""
        return "the real one" if self.real else "made"

    def ids(self) -> list[str]:
        """The ids of its entries, sorted."""
        return sorted(path.stem for path in (self.root / "concepts").glob("[!_]*.yaml"))

    def chosen(self) -> str:
        """The entry in the middle, which is the one that is changed."""
        return self.ids()[self.entries // 2]

    def quote(self) -> Mapping[str, str]:
        """A quote of the first entry that has one."""
        for each in self.ids():
            entry = yaml.safe_load((self.root / f"concepts/{each}.yaml").read_bytes())
            for quote in entry.get("quotes", {}).values():
                return dict(quote)
        raise ValueError("the knowledge base has no quote")

    def change(self) -> str:
        """Change the definition of the chosen entry; gives the new word in it."""
        path, word = self.root / f"concepts/{self.chosen()}.yaml", _word()
        text, done = _DEFINITION.subn(rf"\g<1>{word} ", path.read_text(encoding="utf-8"), count=1)
        if not done:
            raise ValueError(f"{path.name} has no definition that can be changed")
        path.write_text(text, encoding="utf-8", newline="\n")
        return word

    def change_plain(self) -> str:
        """The same for a plain page."""
        path, word = self.plain / f"docs/concepts/page-{self.entries // 2}.md", _word()
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("\n\n", f"\n\n{word} ", 1), encoding="utf-8", newline="\n")
        return word

    def forget(self) -> None:
        """Delete what earlier builds have kept, and their sites."""
        for folder in (self.root / ".cache", self.plain / ".cache", self.site, self.plain_site):
            shutil.rmtree(folder, ignore_errors=True)


def made_base(folder: Path, entries: int) -> Base:
    """A made knowledge base, and its baseline."""
    base = Base(entries, folder / f"made-{entries}", folder / f"plain-{entries}")
    base.root.mkdir()
    base.plain.mkdir()
    made.make(base.root, entries)
    made.plain(base.plain, entries)
    return base


def real_base(folder: Path) -> Base:
    """A copy of this project's knowledge base, and its baseline."""
    root, plain = folder / "real", folder / "plain-real"
    root.mkdir()
    plain.mkdir()
    for name in (*FILES, "mkdocs.yml"):
        if (ROOT / name).is_file():
            shutil.copy(ROOT / name, root)
    for name in (*FOLDERS, "docs", "schema"):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, root / name, dirs_exist_ok=True)
    entries = len(list((root / "concepts").glob("[!_]*.yaml")))
    made.plain(plain, entries)
    return Base(entries, root, plain, real=True)


def _word() -> str:
    return f"Changed{next(_numbers)}"


PYTHON = sys.executable
PROGRAM = str(Path(sys.executable).with_name("concordance"))
