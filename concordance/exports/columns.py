"""The tables, and what each of their columns has: its name, its meaning, its form, and where it leads.

New columns come last in a table, so that who counts columns finds the old ones where they were.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple, get_args

from concordance.base.model import Claim, Role, Stance, Vocabulary
from concordance.base.paths import SLUG_FORM
from concordance.base.values import DAY_FORM
from concordance.study.effects import SIGNED


class Column(NamedTuple):
    """A column. Its values are one of some words or have some form, or are keys of the table it refers to.

    Those of a page are addresses. They begin with the site's, if others can open that.
    """

    name: str
    about: str
    required: bool = True
    form: str = ""
    words: Callable[[Vocabulary], Iterable[str]] | None = None
    refers: str = ""
    is_iri: bool = False
    is_page: bool = False

    def meaning(self, root: str) -> str:
        """What it has, in a table in which the addresses of pages begin with `root`."""
        own = self.is_page and not root
        return f"{self.about} The address is relative to the site's root." if own else self.about

    def pattern(self, root: str) -> str:
        """The form of its values in such a table; empty if they have none."""
        return f"^{_SPECIAL.sub(_escaped, root)}{self.form}" if self.is_page else self.form


_SPECIAL = re.compile(r"[.*+?()|\[\]{}^$\\]")  # in the patterns of Python, JavaScript and XML Schema


def _escaped(sign: re.Match[str]) -> str:
    return f"\\{sign[0]}"


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name, which is that of its file without .csv, and its columns, one of which is its key."""

    name: str
    title: str
    about: str
    key: str
    columns: tuple[Column, ...]

    @property
    def file(self) -> str:
        """The name of its file."""
        return f"{self.name}.csv"

    @property
    def header(self) -> tuple[str, ...]:
        """The names of its columns."""
        return tuple(column.name for column in self.columns)


_QUOTE_FORM = r"^[a-z0-9-]+#[a-z0-9-]+$"
_QUOTES_FORM = r"^[a-z0-9-]+#[a-z0-9-]+(\|[a-z0-9-]+#[a-z0-9-]+)*$"
_EDITION_FORM = r"^[a-z0-9-]+/[a-z0-9-]+$"
_PAGE_FORM = "concepts/[a-z0-9-]+/$"
_PASSAGE_FORM = "concepts/[a-z0-9-]+/#quote-[a-z0-9-]+$"
_TEXT_FORM = "sources/[a-z0-9-]+/$"

_SENTENCE = Column("sentence", "The statement as an English sentence, without the period.")
_RELATION = Column(
    "relation", "The type of link, as in the vocabulary.", words=lambda vocabulary: vocabulary.relations
)
_QUOTES = Column(
    "quotes", "All quotes that it rests on, as entry#label, joined by |.", required=False, form=_QUOTES_FORM
)
_INFERRED = Column("inferred", "If no passage says it: how it follows, in plain words.", required=False)
_CONCEPT = Column("concept", "The concept's id.", refers="nodes")
_CONCEPT_NAME = Column("concept_name", "The concept's name.")


def _page(name: str, of: str) -> Column:
    return Column(name, f"The page of {of}.", form=_PAGE_FORM, is_page=True)


NODES = Table(
    "nodes",
    "Concepts",
    "One concept per row.",
    "id",
    (
        Column("id", "The concept's permanent id.", form=SLUG_FORM),
        Column("name", "The term, as it reads in a sentence."),
        Column("kind", "Its kind, as in the vocabulary.", words=lambda vocabulary: vocabulary.kinds),
        Column(
            "aliases",
            "Its other names, joined by |; a | or a \\ in a name has a \\ before it.",
            required=False,
        ),
        Column("definition", "What it is, in plain words.", required=False),
        Column("iri", "Its identifier, which need not be an address.", is_iri=True),
        _page("address", "the entry"),
    ),
)
EDGES = Table(
    "edges",
    "Links",
    "One link per row, in its relation's own direction, with the quote that it rests on or how it was "
    "inferred. A link to several concepts has a row for each.",
    "id",
    (
        Column("source", "The concept that the link is from.", refers="nodes"),
        Column("target", "The concept that the link is to.", refers="nodes"),
        _RELATION,
        Column("statement", "The statement's id: the same in each row of a link to several concepts."),
        _SENTENCE,
        Column("player", "Who plays the part, in the entry's words.", required=False),
        Column(
            "quote", "The first quote that it rests on, as entry#label.", required=False, form=_QUOTE_FORM
        ),
        Column("quote_at", "Where the first quote is, as in a citation.", required=False),
        Column("quote_source", "Where it is from, as source/edition.", required=False, form=_EDITION_FORM),
        Column("quote_text", "Its words; [...] marks an omission.", required=False),
        _INFERRED,
        Column(
            "claim",
            "How firmly a source claims it; if empty, the source states it outright.",
            required=False,
            words=lambda _: get_args(Claim),
        ),
        _QUOTES,
        Column("id", "The row's permanent id: that of its statement, with :target if it is to several."),
        _page("source_address", "the entry that the link is from"),
        _page("target_address", "the entry that the link is to"),
    ),
)
EFFECTS = Table(
    "effects",
    "Effects",
    "What raises and lowers what: one row per factor and outcome.",
    "edge",
    (
        Column("factor", "The concept that raises or lowers the outcome.", refers="nodes"),
        Column("factor_name", "Its name."),
        Column("effect", "What it does to the likelihood of the outcome.", words=lambda _: SIGNED),
        Column("outcome", "The concept that it makes more or less likely.", refers="nodes"),
        Column("outcome_name", "Its name."),
        Column(
            "claim",
            "How firmly a source claims it; empty if it is inferred.",
            required=False,
            words=lambda _: get_args(Claim),
        ),
        _RELATION,
        Column("statement", "The statement's id."),
        _SENTENCE,
        _QUOTES,
        _INFERRED,
        Column("edge", "The row of the same link in the table of links.", refers="edges"),
        _page("factor_address", "the factor's entry"),
        _page("outcome_address", "the outcome's entry"),
    ),
)
LITERATURE = Table(
    "literature",
    "Texts and concepts",
    "Which text speaks of which concept, from when on, and how it stands to it: one quote per row.",
    "quote",
    (
        _CONCEPT,
        _CONCEPT_NAME,
        Column("text", "The id of the source.", form=SLUG_FORM),
        Column("text_name", "What running text calls the source."),
        Column("date", "The date of the text: 2019, 2019-06 or 2019-06-05.", form=DAY_FORM),
        Column(
            "stance",
            "How the text stands to the concept, as earlier texts have it.",
            required=False,
            words=lambda _: get_args(Stance),
        ),
        Column("role", "What the quote does for the concept.", words=lambda _: get_args(Role)),
        Column("quote", "The quote, as entry#label.", form=_QUOTE_FORM),
        Column("quote_edition", "The edition that the quote is from.", form=SLUG_FORM),
        Column("quote_at", "Where the quote is, as in a citation."),
        Column("quote_text", "Its words; [...] marks an omission."),
        Column("address", "The quote on its page.", form=_PASSAGE_FORM, is_page=True),
        Column("text_address", "The page of the source.", form=_TEXT_FORM, is_page=True),
    ),
)
TERMS = Table(
    "terms",
    "Terms elsewhere",
    "What other texts call the concepts here, or nearly so: one term per row.",
    "id",
    (
        _CONCEPT,
        _CONCEPT_NAME,
        Column("term", "The term; empty if a quote has it in its own words.", required=False),
        Column("other", "The concept here that stands for the term.", required=False, refers="nodes"),
        Column("about", "How the two differ, or how it follows, in plain words.", required=False),
        _QUOTES,
        Column("quote_text", "The words of the quotes, joined by |.", required=False),
        Column("id", "The row's id: that of its link or quote; else the concept's, with the term's number."),
        _page("address", "the concept's entry"),
    ),
)
TABLES = (NODES, EDGES, EFFECTS, LITERATURE, TERMS)
"""Every table, in the order in which they are listed."""
