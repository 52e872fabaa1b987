"""The names of authors: each form is read as BibTeX reads it, and what is none of them is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concordance.intake.bibliography import from_bibtex
from concordance.intake.document import Unreadable
from concordance.intake.names import author

READ = {
    "Fenn, Ada": ("Fenn", "Ada"),
    "Ada  Fenn": ("Fenn", "Ada"),
    "Li van der Rowe": ("van der Rowe", "Li"),
    "van der Rowe, Li": ("van der Rowe", "Li"),
    "Rowe, Jr., Li M.": ("Rowe", "Li M.", "Jr."),
    "Plato": ("Plato", None),
    "{World Tea Society}": ("World Tea Society", None),
    "{{World} Tea Society}": ("World Tea Society", None),
    "{Kettle and Cup, Inc.}": ("Kettle and Cup, Inc.", None),
    "{Kettle & Cup}": ("Kettle & Cup", None),
    r"{Kettle \& Cup}": ("Kettle & Cup", None),
    "{van Rowe}, Li": ("van Rowe", "Li"),
    r"{\"O}fen, Ada": ("Öfen", "Ada"),
    "O'Fenn, Ke$ha": ("O'Fenn", "Ke$ha"),
    "T&C": ("T&C", None),
    "Fenn,": ("Fenn", None),
}


@pytest.mark.parametrize("typed", READ)
def test_each_form(typed: str) -> None:
    names = author(typed).names
    family, given, *suffix = READ[typed]
    assert (names["family"], names.get("given")) == (family, given)
    assert names.get("suffix") == (suffix[0] if suffix else None)


@pytest.mark.parametrize("typed", [each for each in READ if "&" not in each and "$" not in each])
def test_each_form_is_read_as_in_a_bibliography(typed: str, tmp_path: Path) -> None:
    file = tmp_path / "a.bib"
    file.write_text(f"@misc{{a, title={{T}}, author={{{typed}}}}}", encoding="utf-8")
    assert from_bibtex(file, None)["author"] == [author(typed).names]


@pytest.mark.parametrize(
    ("typed", "why", "mend"),
    [
        ("Li van Rowe and Ada Fenn", "joins several", "--author 'Li van Rowe' --author 'Ada Fenn'"),
        ("Rowe, L., and Fenn, A.", "joins several", "--author 'Rowe, L.' --author 'Fenn, A.'"),
        ("Rowe, L.; Fenn, A.; Po, M.", "joins several", "'Rowe, L.' --author 'Fenn, A.' --author 'Po, M.'"),
        ("Kettle & Cup", "joins several", "if it is an organization: --author '{Kettle & Cup}'"),
        ("Rowe, L., Fenn, A.", "its 3 commas", "once for each"),
        ("Fenn, Ada, Countess", "its 2 commas", '"Family, Jr., Given"'),
        ("Li Rowe, Jr.", '"Jr." stands', '"Family, Jr., Given"'),
        ("Li Rowe III", '"III" stands', '"Family, Jr., Given"'),
        ("Fenn, Ada et al.", "leaves authors out", "--author 'Fenn, Ada'"),
        ("Ada Fenn and others", "leaves authors out", "--author 'Ada Fenn'"),
        ("{World Tea Society", "a brace", '"{Its Whole Name}"'),
        ("}{", "a brace", '"{Its Whole Name}"'),
        (", Ada", "a part of it is missing", '"Family, Given"'),
        ("", "a part of it is missing", '"Family, Given"'),
        ("{}", "names nobody", '"Family, Given"'),
    ],
)
def test_what_is_not_the_name_of_one_author_is_refused(typed: str, why: str, mend: str) -> None:
    with pytest.raises(Unreadable) as caught:
        author(typed)
    assert caught.value.message.startswith(f'"{typed}" is not the name of one author: ')
    assert why in caught.value.message
    assert mend.replace("'", "") in caught.value.mend.replace("'", "").replace('--author "', "--author ")


@pytest.mark.parametrize(
    ("typed", "doubt"),
    [
        ("World Tea Society", 'with the family name "Society"; if it is an organization, let its whole name'),
        ("Society of Tea", 'with the family name "of Tea"'),
        ("Ada Lou Fenn, Li Rowe", 'with the family name "Ada Lou Fenn"; if it is two persons'),
        ("Ada Fenn, Li Rowe", 'with the family name "Ada Fenn"; if it is two persons'),
    ],
)
def test_what_may_be_something_else_is_doubtful(typed: str, doubt: str) -> None:
    assert doubt in author(typed).doubt


@pytest.mark.parametrize(
    "typed",
    [
        "Fenn, Ada",
        "Ada Fenn",
        "Plato",
        "{World Tea Society}",
        "van der Rowe, Li Mo",
        "Fenn Po, Ada",
        "Fenn Po, A. B.-C.",
    ],
)
def test_what_is_plain_is_not(typed: str) -> None:
    assert author(typed).doubt == ""


@given(st.text(st.sampled_from("aB,.;&{}\\$~ \"'%#_^\n") | st.characters(), max_size=30))
def test_whatever_is_typed_is_read_or_refused(typed: str) -> None:
    try:
        names = author(typed).names
    except Unreadable:
        return
    assert names["family"]
