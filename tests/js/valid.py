"""What validators say of what we make: html-validate of pages, and EPUBCheck (in TypeScript) of books."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import lxml.html
from lxml import etree

from tests import node

ROOT = Path(__file__).parents[2]
THEME = {
    ("valid-autocomplete", 'autocomplete attribute cannot be used on <input type="checkbox">'): (
        "The checkboxes for menu and search: without it, Firefox would have them open after a reload."
    ),
    (
        "attribute-misuse",
        '"rel" attribute cannot be used on <a> in this context: <a> does not allow rel="edit"',
    ): "The link to the editor: the word is registered at microformats.org, so the Nu checker takes it.",
    ("input-missing-label", "<input> element has <label> but <label> has no text"): (
        "The checkboxes for menu and search, again: they are never displayed, and their labels show a sign."
    ),
}
"""What is said of the frames that Material and Zensical make, and why it stays."""


def said(files: list[Path]) -> list[tuple[str, int, str, str]]:
    """What html-validate says of pages: file, line, rule, message."""
    rows = node.said(ROOT / "tests/js/valid.js", given=json.dumps([str(file) for file in files]))
    return [(file, line, rule, message) for file, line, rule, message in json.loads(rows)]


def faults(files: list[Path]) -> list[str]:
    """What html-validate has against pages, but for what is the theme's own."""
    return [
        f"{file}:{line}: {rule}: {message}"
        for file, line, rule, message in said(files)
        if (rule, message) not in THEME
    ]


def faults_of_book(file: Path) -> list[dict[str, str]]:
    """What EPUBCheck has against a book: each thing with its id, its severity, its message and its place."""
    checker = ROOT / "node_modules/@likecoin/epubcheck-ts/bin/epubcheck.js"
    found: list[dict[str, str]] = json.loads(node.ended(checker, file, "--quiet", "--json", "-").stdout)[
        "messages"
    ]
    return found


def one_of_each(folder: Path) -> list[Path]:
    """Pages of a site that together have every kind of markup that a page of it has.

    A kind of markup is an element with its classes and the names of its attributes, after a certain one and
    in a certain one. So no list of the kinds of pages has to be kept.
    """
    chosen, known = [], set[tuple[str, ...]]()
    for file in sorted(folder.rglob("*.html"), key=lambda file: (-file.stat().st_size, file)):
        kinds = {*_markup(file)}
        if not kinds <= known:
            known |= kinds
            chosen.append(file)
    return chosen


def _markup(file: Path) -> Iterator[tuple[str, ...]]:
    for one in lxml.html.document_fromstring(file.read_bytes()).iter(etree.Element):
        before, around = one.getprevious(), one.getparent()
        places = ("" if near is None else str(near.tag) for near in (before, around))
        yield (*places, str(one.tag), one.get("class", ""), *sorted(map(str, one.attrib)))
