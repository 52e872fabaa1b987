"""The whole knowledge base as a book: EPUB for readers of books, PDF to print and to keep.

The same knowledge base gives the same bytes: nothing here asks for the time, or for a font of the system.
"""

from __future__ import annotations

from collections.abc import Mapping

from concordance.books.book import book_of
from concordance.books.epub import epub
from concordance.books.pdf import pdf
from concordance.study.index import Index

MOST = 1500
"""The most entries that a book has. The PDF of more would have thousands of pages, and take minutes."""


def books(index: Index, address: str = "") -> Mapping[str, bytes]:
    """The book in every form, by the name of its file; nothing if there are no entries, or too many.

    `address` is that of the published site, to which the book leads; without it, that is the base IRI.
    """
    if not 0 < len(index.base.concepts) <= MOST:
        return {}
    book, prefix = book_of(index, address), index.base.about.prefix
    return {f"{prefix}.epub": epub(book), f"{prefix}.pdf": pdf(book)}
