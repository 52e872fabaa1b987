"""The names of authors, read as BibTeX reads them: `Family, Given`, `Given Family`, or `{an organization}`.

What is not the name of one author is refused, and what may be something else than it looks is a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from concordance.base.problems import command_line
from concordance.intake.document import Unreadable

if TYPE_CHECKING:
    from pybtex.database import Person

Names = dict[str, str]
"""An author as a source file has it: the family name and perhaps given names, or a whole name as family."""

_BETWEEN = r",?\s+(?:[Aa][Nn][Dd]|\\?&)\s+|\s*;\s*"
"""What stands between the names of two authors, outside of braces."""
_LEFT_OUT = re.compile(r",?(?:^|\s)(?:et al\.?|and others)$", re.IGNORECASE)
_LINEAGE = re.compile(r"[JS]r\.?|II|III|IV", re.IGNORECASE)
_INITIALS = re.compile(r"(?:[^\W\d_]\.-?)+|[^\W\d_]")
_FORMS = 'write "Family, Given" or "Family, Jr., Given", and an organization in braces: "{Its Whole Name}"'


class Author(NamedTuple):
    """An author, and what a person should look at; the doubt is empty if there is none."""

    names: Names
    doubt: str


def author(typed: str) -> Author:
    """The author whose name was typed. Raises `Unreadable` if it is not the name of one."""
    from pybtex.bibtex.utils import split_tex_string
    from pybtex.database import Person

    name = " ".join(typed.split()).rstrip(",; ")
    if not _is_closed(name):
        raise _refused(typed, "a brace in it has no counterpart", _FORMS)
    several = [one.strip(", ") for one in split_tex_string(_LEFT_OUT.sub("", name), _BETWEEN)]
    if _LEFT_OUT.search(name):
        raise _refused(typed, "it leaves authors out", f"give each that you know: {_options(several)}")
    if len(several) > 1:
        whole = _options([f"{{{name}}}"])
        mend = f"give --author once for each: {_options(several)}\nor, if it is an organization: {whole}"
        raise _refused(typed, "it joins several", mend)
    words = [split_tex_string(part) for part in split_tex_string(name, ",")]
    if why := _why_not(words):
        raise _refused(typed, why, f"give --author once for each author\n{_FORMS}")
    read = person(Person(re.sub(r"(?<!\\)\$", r"\\$", name)))
    if read is None:
        raise _refused(typed, "it names nobody", _FORMS)
    return Author(read, _doubt(name, read, words))


def person(found: Person) -> Names | None:
    """The names of a person that BibTeX has read; None for those whom it leaves out."""
    family = plain(" ".join([*found.prelast_names, *found.last_names]))
    given = plain(" ".join([*found.first_names, *found.middle_names]))
    if not family or family == "others":
        return None
    parts = {"family": family, "given": given, "suffix": plain(" ".join(found.lineage_names))}
    return {name: part for name, part in parts.items() if part}


def plain(value: str) -> str:
    """A value in BibTeX without its braces and commands."""
    from pylatexenc.latex2text import LatexNodes2Text

    if re.match(r"https?://", value.strip()):
        return value.strip().replace("\\", "")
    signs = re.sub(r"(?<!\\)[%&#]", r"\\\g<0>", value)  # to LaTeX, a bare % would end the line
    return re.sub(r"\s+", " ", LatexNodes2Text(math_mode="text").latex_to_text(signs)).strip()


def _is_closed(name: str) -> bool:
    """Whether each brace has its counterpart."""
    depth = 0
    for sign in name:
        depth += {"{": 1, "}": -1}.get(sign, 0)
        if depth < 0:
            return False
    return not depth


def _refused(typed: str, why: str, mend: str) -> Unreadable:
    return Unreadable(f'"{typed}" is not the name of one author: {why}', mend)


def _why_not(words: Sequence[Sequence[str]]) -> str:
    """Why a name is in none of the forms, going by its words between commas; empty if it is in one."""
    if not words or not all(words):
        return "a part of it is missing"
    is_lineage = [len(part) == 1 and bool(_LINEAGE.fullmatch(part[0])) for part in words]
    if len(words) > 3 or (len(words) == 3 and not is_lineage[1]):
        return f"its {len(words) - 1} commas can be read in several ways"
    last = words[-1][-1]
    if len(words) < 3 and (is_lineage[-1] or (len(words) == 1 and _LINEAGE.fullmatch(last))):
        return f'"{last}" stands where a name should be'
    return ""


def _options(names: Sequence[str]) -> str:
    """The options that give these names, as they are typed."""
    again = [word for name in names[1:] for word in ("--author", name)]
    return command_line([*names[:1], *again], "--author")


def _doubt(name: str, read: Names, words: Sequence[Sequence[str]]) -> str:
    """Why a name may have been read wrongly, going by its words between commas; empty if nothing says so."""
    said = f'"{name}" was read as one person with the family name "{read["family"]}"'
    if len(words) == 1 and len(words[0]) > 2:
        return f"{said}; if it is an organization, let its whole name be family, here and in short"
    capitals = [word for word in words[0] if not word[:1].islower()]
    spelled = [word for word in words[-1] if not _INITIALS.fullmatch(word)]
    if len(words) == 2 and (len(capitals) > 2 or (len(capitals) > 1 and len(spelled) > 1)):
        return f"{said}; if it is two persons or an organization, correct it, here and in short"
    return ""
