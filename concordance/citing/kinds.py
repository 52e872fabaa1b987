"""What a work of each CSL type is called in the formats that have words of their own for it.

No RIS type and no type of BibTeX means a preprint. As a report it keeps its number, DOI and archive in every
tool that was tried; Zotero takes `UNPB`, which it does not know, for a journal article.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Names(NamedTuple):
    """The names of a type: Zotero's item type, as in the COinS that its button reads, and RIS's `TY`."""

    zotero: str
    ris: str


NAMES: Mapping[str, Names] = {
    "article": Names("preprint", "RPRT"),
    "article-journal": Names("journalArticle", "JOUR"),
    "article-magazine": Names("magazineArticle", "MGZN"),
    "article-newspaper": Names("newspaperArticle", "NEWS"),
    "bill": Names("bill", "BILL"),
    "book": Names("book", "BOOK"),
    "broadcast": Names("podcast", "SOUND"),
    "chapter": Names("bookSection", "CHAP"),
    "classic": Names("book", "CLSWK"),
    "collection": Names("document", "AGGR"),
    "dataset": Names("dataset", "DATA"),
    "document": Names("document", "GEN"),
    "entry": Names("document", "GEN"),
    "entry-dictionary": Names("dictionaryEntry", "DICT"),
    "entry-encyclopedia": Names("encyclopediaArticle", "ENCYC"),
    "event": Names("document", "GEN"),
    "figure": Names("artwork", "FIGURE"),
    "graphic": Names("artwork", "ART"),
    "hearing": Names("hearing", "HEAR"),
    "interview": Names("interview", "PCOMM"),
    "legal_case": Names("case", "CASE"),
    "legislation": Names("statute", "STAT"),
    "manuscript": Names("manuscript", "MANSCPT"),
    "map": Names("map", "MAP"),
    "motion_picture": Names("film", "MPCT"),
    "musical_score": Names("document", "MUSIC"),
    "pamphlet": Names("document", "PAMP"),
    "paper-conference": Names("conferencePaper", "CPAPER"),
    "patent": Names("patent", "PAT"),
    "performance": Names("document", "GEN"),
    "periodical": Names("document", "JFULL"),
    "personal_communication": Names("letter", "PCOMM"),
    "post": Names("forumPost", "BLOG"),
    "post-weblog": Names("blogPost", "BLOG"),
    "regulation": Names("statute", "STAT"),
    "report": Names("report", "RPRT"),
    "review": Names("journalArticle", "JOUR"),
    "review-book": Names("journalArticle", "JOUR"),
    "software": Names("computerProgram", "COMP"),
    "song": Names("audioRecording", "SOUND"),
    "speech": Names("presentation", "SLIDE"),
    "standard": Names("standard", "STAND"),
    "thesis": Names("thesis", "THES"),
    "treaty": Names("document", "LEGAL"),
    "webpage": Names("webpage", "ELEC"),
}
"""The names of every CSL type that a source may have."""


class Shape(NamedTuple):
    """An entry type of BibTeX or BibLaTeX: its name, its fields for container and publisher, and which of
    the two, by its CSL name, a work must have to be one.
    """

    kind: str
    container: str
    publisher: str
    needs: str


_WITHIN = "container-title"
_FROM = "publisher"

_SHARED = {
    "book": Shape("book", "series", "publisher", _FROM),
    "chapter": Shape("incollection", "booktitle", "publisher", _WITHIN),
    "classic": Shape("book", "series", "publisher", _FROM),
    "paper-conference": Shape("inproceedings", "booktitle", "publisher", _WITHIN),
}
_ENTRIES = ("entry-dictionary", "entry-encyclopedia")
_ARTICLES = ("article-journal", "article-magazine", "article-newspaper", "review", "review-book")

BIBTEX: Mapping[str, Shape] = {
    **_SHARED,
    **dict.fromkeys(_ARTICLES, Shape("article", "journal", "publisher", _WITHIN)),
    **dict.fromkeys(_ENTRIES, Shape("incollection", "booktitle", "publisher", _WITHIN)),
    "report": Shape("techreport", "series", "institution", _FROM),
    "thesis": Shape("phdthesis", "series", "school", _FROM),
}
"""The BibTeX type of each CSL type that is no `misc`."""

BIBLATEX: Mapping[str, Shape] = {
    **_SHARED,
    **dict.fromkeys(_ARTICLES, Shape("article", "journaltitle", "publisher", _WITHIN)),
    **dict.fromkeys(_ENTRIES, Shape("inreference", "booktitle", "publisher", _WITHIN)),
    "dataset": Shape("dataset", "series", "publisher", _FROM),
    "report": Shape("report", "series", "institution", _FROM),
    "software": Shape("software", "series", "publisher", _FROM),
    "thesis": Shape("thesis", "series", "institution", _FROM),
}
"""The BibLaTeX type of each CSL type that is no `online`."""
