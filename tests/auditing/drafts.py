"""A catalog of tea, and documents that quote it: the world of the tests of auditing."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Sequence
from pathlib import Path

from concordance.auditing.catalog import Catalog, make_catalog
from concordance.auditing.document import Document
from concordance.auditing.judging import Judgment, judge
from concordance.auditing.reading import document_of
from concordance.base.load import load_sources
from concordance.quoting.making import make_fingerprint
from tests.worlds import TEA

NOTE = """\
# A Note on Tea

# 1 Kettles

[p. 1] A kettle is a vessel in which water is heated. It is often made of copper, and its lid keeps the steam
inside. Nobody drinks from a kettle, because the water in it is far too hot.

[p. 2] The spout of a good kettle pours a thin stream, so that the leaves are not disturbed.

## 1.1 Lids

A lid that does not fit lets the steam escape into the kitchen, where it clouds the windows.

# 2 Teapots

[p. 3] A teapot is the vessel in which the leaves are steeped, and it never stands on the fire. Hot water may
make tea more bitter than anybody wants it.
"""
LETTER = """\
# Letter

I have read the note, and I think that copper kettles are a danger to every household in the land.
"""
SOURCES = (
    ("tea-2020", "first", NOTE),
    ("tea-2020", "second", NOTE.replace("[p. 3]", "[p. 5]").replace("copper", "iron")),
    ("letter-2021", "print", LETTER),
)


def write_catalog(root: Path) -> Path:
    """Tea with texts of our own as its sources: Miller 2020 in two editions, and Grey 2021."""
    shutil.copytree(TEA, root, ignore=shutil.ignore_patterns("*.fingerprint.json"))
    for source, edition, text in SOURCES:
        file = root / f"sources/{source}.{edition}.fingerprint.json"
        file.write_text(make_fingerprint(text, source, edition).to_json(), encoding="utf-8")
    return root


def catalog(root: Path) -> Catalog:
    """The catalog of these sources, whose files are written into a folder."""
    write_catalog(root)
    prints = [make_fingerprint(text, source, edition) for source, edition, text in SOURCES]
    return make_catalog(prints, load_sources(root))


def audited(text: str, shelf: Catalog, form: str = "markdown") -> list[Judgment]:
    return judge(document_of(text.encode(), "draft", form), shelf)


def verdicts(text: str, shelf: Catalog, form: str = "markdown") -> list[str]:
    return [one.verdict for one in audited(text, shelf, form)]


def aligned(document: Document) -> None:
    """Every run that claims to be as the file has it is so, and every position has a place."""
    starts = [run.start for run in document.runs[1:]] + [len(document.text)]
    for run, end in zip(document.runs, starts, strict=False):
        if run.alike and document.file:
            assert document.file[run.origin : run.after] == document.text[run.start : end]
        assert 0 <= run.origin <= run.after
    for block in document.blocks:
        line, column = document.place(block.start)
        assert line >= 1
        assert column >= 1


def word_file(paragraphs: Sequence[tuple[str, str]], more: str = "") -> bytes:
    """A .docx with paragraphs, each with the name of its style (or none) and its text as WordprocessingML."""
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/></w:style>'
        for name in sorted({style for style, _ in paragraphs if style})
    )
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = "".join(
        "<w:p>" + (f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else "") + f"{text}</w:p>"
        for style, text in paragraphs
    )
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kinds = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    files = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override '
        f'PartName="/word/document.xml" ContentType="{kinds}.document.main+xml"/><Override '
        f'PartName="/word/styles.xml" ContentType="{kinds}.styles+xml"/><Override '
        f'PartName="/word/footnotes.xml" ContentType="{kinds}.footnotes+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
        f'Type="{relation}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship '
        f'Id="r1" Type="{relation}/styles" Target="styles.xml"/><Relationship Id="r2" '
        f'Type="{relation}/footnotes" Target="footnotes.xml"/></Relationships>',
        "word/document.xml": f"<w:document {space}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {space}>{styles}</w:styles>",
        "word/footnotes.xml": f"<w:footnotes {space}>{more}</w:footnotes>",
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{content}')
    return packed.getvalue()


def run(text: str) -> str:
    """Text as a run of WordprocessingML."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'
