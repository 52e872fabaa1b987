"""The tables as one workbook for spreadsheets (.xlsx): a sheet for each, and one about all of them.

Every cell is text. One that begins with a sign of a formula is marked as quoted, so that it stays text when
somebody edits it. An address that others can open is a link, too, unless a sheet would have too many.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from concordance.base.files import zipped
from concordance.exports import tables
from concordance.exports.columns import TABLES
from concordance.exports.parts import Parts
from concordance.study.index import Index

_EARLIEST = "1980-01-01"  # like the dates within a zip
_WIDTH = 24  # of a column, in characters
_MOST_LINKS = 65_530  # on a sheet, as Excel has it


def workbook(index: Index, parts: Parts) -> Iterator[bytes]:
    """The workbook: what the tables have, with the texts of their cells as they are."""
    import xlsxwriter  # takes long, and most commands write none

    about, release = index.base.about, index.history.last
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    book.set_properties(
        {
            "title": about.full_title,
            "author": about.author,
            "comments": index.as_of.capitalize(),
            "created": datetime.fromisoformat(release.date if release else _EARLIEST),
        }
    )
    sheets = _Sheets(book)
    for table, pieces in tables.made(index, parts):
        pages = [at for at, column in enumerate(table.columns) if column.is_page and parts.root]
        sheets.add(table.name, [*tables.rows(b"".join(pieces))], pages)
    sheets.add("about", [*_about(index, parts.root)])
    book.close()
    with zipfile.ZipFile(file) as packed:
        # Not compressed: programs that do that differ in what they make of the same bytes.
        files = {name: packed.read(name) for name in packed.namelist()}
    yield zipped(files, stored=files)


class _Sheets:
    """The sheets of a workbook: the first row is bold and stays in sight."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._bold = book.add_format({"bold": True})
        self._plain = book.add_format()
        self._quoted = book.add_format({"quote_prefix": True})

    def add(self, name: str, rows: Sequence[Iterable[str]], links: Sequence[int] = ()) -> None:
        """Add a sheet with a row of names and then the others; some columns have links."""
        sheet = self._book.add_worksheet(name)
        across = down = 0
        if len(rows) * len(links) > _MOST_LINKS:
            links = ()
        for down, row in enumerate(rows):
            for across, text in enumerate(row):
                quoted = self._quoted if tables.CALCULATED.match(text) else None
                if text and down and across in links:
                    sheet.write_url(down, across, text, self._plain, text)
                elif text:
                    sheet.write_string(down, across, text, quoted if down else self._bold)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, down, across)
        sheet.set_column(0, across, _WIDTH)


def _about(index: Index, root: str) -> Iterator[tuple[str, str, str]]:
    """What the workbook is, and what each column means."""
    about = index.base.about
    yield "sheet", "column", "meaning"
    yield "", "", about.full_title
    yield "", "", index.as_of.capitalize()
    yield "", "", f"{about.author}, {about.license}"
    for table in TABLES:
        yield table.name, "", table.about
        for column in table.columns:
            yield table.name, column.name, column.meaning(root)
