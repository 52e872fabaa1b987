"""An id can have every name that is not reserved: no two files of the site and the record have one path."""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from concordance.base.paths import ID, fingerprint_path, why_not_an_id
from concordance.base.schema import EDITORS
from concordance.checks import check_root
from concordance.exports import files
from concordance.pages import assets, render
from concordance.pages.site import Site
from concordance.record.releasing import release
from concordance.web.redirects import redirects
from tests.worlds import TEA


class Bare(Site):
    """A site whose pages have their addresses and files, but no text."""

    def render(self, template: str, path: str, **values: Any) -> str:
        return ""


def made(root: Path) -> Iterator[str]:
    """The path of every file of the site, however it is read, and of the record after a release."""
    index, problems = check_root(root)
    assert index is not None
    assert not problems, [str(problem) for problem in problems]
    site = Bare(index, data=files(index))
    pages = render(site)
    for reading in (site, replace(site, directory_urls=False)):
        folder = f"site-{reading.directory_urls}"
        yield from (f"{folder}/{reading.file(path)}" for path in pages)
        yield from (f"{folder}/{path}" for page in pages.values() for path in page.files)
        yield from (f"{folder}/{path}" for path in assets(site))
        yield from (f"{folder}/{reading.file(path)}" for path in redirects(reading, pages))
    added, _ = release(index.base, index.history, "1.0.0", "2026-03-02")
    yield from added
    yield from ("history/addresses.txt",)
    yield from (path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())


def world(root: Path, name: str) -> Path:
    """The tea, with something of every family called by one name, unless that name is reserved."""
    shutil.copytree(TEA, root)
    (root / "concepts/ids.txt").unlink()

    def called(what: str) -> bool:
        return not why_not_an_id(name, what)

    def swap(path: str, old: str, new: str) -> None:
        file = root / path
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")

    everywhere = [path.relative_to(root).as_posix() for path in root.rglob("*.yaml")]
    if called("entry"):
        (root / "concepts/strainer.yaml").rename(root / f"concepts/{name}.yaml")
        for path in (root / "concepts").glob("*.yaml"):
            text = path.read_text(encoding="utf-8")
            path.write_text(re.sub(r"\bstrainer\b(?=[\]|,]|$)", name, text, flags=re.M), encoding="utf-8")
    if called("tour"):
        swap("tours.yaml", "\nnote:", f"\n{name}:")
    if called("prefix"):
        swap("knowledge.yaml", "prefix: tea", f"prefix: {name}")
    if called("edition"):
        swap("sources/letter-2021.yaml", "  print:", f"  {name}:")
        old = root / fingerprint_path("letter-2021", "print")
        row = json.loads(old.read_text(encoding="utf-8"))
        (root / fingerprint_path("letter-2021", name)).write_text(json.dumps({**row, "edition": name}))
        old.unlink()
        for yaml in everywhere:
            file = root / yaml
            if file.exists():
                text = file.read_text(encoding="utf-8")
                text = text.replace("edition: print", f"edition: {name}").replace("021/print", f"021/{name}")
                file.write_text(text, encoding="utf-8")
    return root


WITH_IDS = ("concepts", "sources", "kinds", "tours", "history", "data", "check")
"""The folders in which a file is named after an id."""


@cache
def names() -> tuple[str, ...]:
    """Every name that stands in a path of such a folder, but for the ids of the tea itself."""
    paths = [path.split("/") for path in made(TEA)]
    beside = [part for path in paths if {*path} & {*WITH_IDS} for name in path for part in name.split(".")]
    index, _ = check_root(TEA)
    assert index is not None
    base = index.base
    own = {*base.concepts, *base.sources, *base.tours, *base.vocabulary.kinds, *base.removed, *EDITORS}
    own |= {edition for source in base.sources.values() for edition in source.editions}
    own |= {base.about.prefix, *(old for each in base.concepts.values() for old in each.formerly)}
    return tuple(sorted({part for part in beside if ID.fullmatch(part)} - own))


def test_an_id_can_have_every_name_that_is_not_reserved(tmp_path: Path) -> None:
    """Whatever it is called: no two files have one path, on a disk that ignores case as well."""
    assert {"index", "releases", "ids", "cite", "check", "addresses"} <= {*names()}
    for number, name in enumerate(names()):
        paths = [*made(world(tmp_path / str(number), name))]
        twice = [path for path, count in Counter(map(str.lower, {*paths})).items() if count > 1]
        assert twice == [], name
        folders = {parent.as_posix() for path in paths for parent in Path(path).parents}
        assert not folders & {*paths}, name
