"""Texts as LaTeX and as BibTeX: every character that means something there is escaped, and nothing runs.

A letter that LaTeX does not have is composed from the letter and its accents, or replaced by the letters
that it is a form of. If neither is possible it stays as it is: LuaLaTeX and XeLaTeX set it if the font has
it. `letters_kept` names those, so that who uses the file can be told.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from pylatexenc.latexencode import get_builtin_uni2latex_dict

from concordance.words.foreign import one_line

_SPECIAL = {
    "\\": r"\textbackslash{}",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    **{sign: f"\\{sign}" for sign in "$&%#_"},
}
_BRACES = {"{": r"\textbraceleft{}", "}": r"\textbraceright{}"}
_ASCII = {"|": r"\textbar{}", "\N{NON-BREAKING HYPHEN}": r"\mbox{-}", "\N{NO-BREAK SPACE}": "~"}
_ALL = {**_SPECIAL, **_BRACES, **_ASCII}
_BARE = frozenset(
    {r"\varepsilon", r"\Upsilon", r"\flat", r"\natural", r"\sharp"}
)  # pylatexenc forgets \ensuremath
_ACCENTS = {
    "\u0300": "`", "\u0301": "'", "\u0302": "^", "\u0303": "~", "\u0304": "=", "\u0306": "u", "\u0307": ".",
    "\u0308": '"', "\u030a": "r", "\u030b": "H", "\u030c": "v", "\u0323": "d", "\u0327": "c", "\u0328": "k",
    "\u0331": "b",
}  # fmt: skip
_BELOW = frozenset("dckb")
_FORMS = ("<compat>", "<wide>", "<narrow>", "<font>", "<noBreak>")  # what a letter can be a form of
_CLUSTER = re.compile(f".[{''.join(_ACCENTS)}]*", re.DOTALL)
_LIGATURES = re.compile("(?<=-)(?=-)|(?<=[`?!])(?=`)|(?<=')(?=')|(?<=,)(?=,)|(?<=<)(?=<)|(?<=>)(?=>)")
_SEPARATOR = re.compile(r",|\band\b|^others$", re.IGNORECASE)
_COMMAND = re.compile(r"\\([A-Za-z]+)")
# The commands that LaTeX has without a package, in the encoding T1, of those that pylatexenc makes use of.
_COMMANDS = frozenset(
    re.findall(
        r"[A-Za-z]+",
        """
        AE DH DJ Delta Downarrow Gamma H IJ L Lambda Leftarrow Leftrightarrow Longleftarrow
        Longleftrightarrow Longrightarrow NG O OE Omega Phi Pi Psi Rightarrow Sigma TH Theta Uparrow
        Updownarrow Upsilon Vert Xi ae aleph alpha amalg angle approx asymp beta bigcap bigcirc bigcup
        bigtriangledown bigtriangleup bigvee bigwedge bowtie bullet c cap cdot cdots chi circ cong coprod
        cup dashv ddot ddots delta dh diamond dj dot doteq ell enskip ensuremath epsilon equiv eta exists
        flat forall frown gamma geq gg guillemotleft guillemotright guilsinglleft guilsinglright hbar
        hookleftarrow hookrightarrow i ij in infty int iota k kappa l lambda langle lceil leftharpoondown
        leftharpoonup leftrightarrow leq lfloor ll lmoustache longleftarrow longleftrightarrow longmapsto
        longrightarrow mapsto mathbf mathbin mathit mathsf mathtt mid mp mu nabla natural nearrow neq ng
        ni not notin nu nwarrow o odot oe omega ominus oplus oslash otimes parallel partial perp phi
        pi pm prec preceq prod propto psi quad quotedblbase quotesinglbase r rangle rceil rfloor rho
        rightharpoondown rightharpoonup rightleftharpoons rmoustache searrow sharp sigma sim simeq small
        smile sqcap sqcup sqrt sqsubseteq sqsupseteq ss stackrel star subset subseteq succ succeq sum
        supset supseteq swarrow tau textacutedbl textasciiacute textasciibreve textasciicaron
        textasciicircum textasciidieresis textasciimacron textasciitilde textasteriskcentered
        textbackslash textbaht textbigcircle textbrokenbar textbullet textcelsius textcent textcircledP
        textcolonmonetary textcopyright textcurrency textdagger textdaggerdbl textdegree textdiv
        textdownarrow textellipsis textemdash textendash textestimated texteuro textexclamdown textflorin
        textfractionsolidus textinterrobang textlangle textleftarrow textlira textlnot textmho textmu
        textmusicalnote textnaira textnumero textohm textonehalf textonequarter textonesuperior
        textopenbullet textordfeminine textordmasculine textparagraph textperiodcentered
        textpertenthousand textperthousand textpeso textquestiondown textquotedblleft textquotedblright
        textquoteleft textquoteright textrangle textrecipe textreferencemark textregistered textrightarrow
        textsc textsection textservicemark textsterling textsuperscript textthreequarters
        textthreesuperior texttimes texttrademark texttwosuperior textuparrow textwon textyen th theta
        times top triangleleft triangleright u updownarrow uplus upsilon v varepsilon varphi varpi varrho
        varsigma vartheta vdash vdots vee wedge wp wr xi zeta
        """,
    )
)


def latex(text: str) -> str:
    """A text as LaTeX, in ASCII apart from `letters_kept`; it needs no package but fontenc with T1."""
    escapes = {**_signs(text), **_ASCII}
    made = (escapes.get(cluster) or _set(cluster) or cluster for cluster in _clusters(text))
    return _LIGATURES.sub("{}", "".join(made))


def letters_kept(text: str) -> list[str]:
    """The letters of a text that `latex` leaves as they are, each once, in order."""
    found = (cluster for cluster in _clusters(text) if not cluster.isascii() and not _set(cluster))
    return list(dict.fromkeys(sign for cluster in found for sign in cluster if not sign.isascii()))


def bibtex_text(text: str) -> str:
    """A text as the value of a BibTeX field: its letters as they are, its braces balanced."""
    escapes = _signs(text)
    return _LIGATURES.sub("{}", "".join(escapes.get(sign, sign) for sign in one_line(text)))


def bibtex_verbatim(text: str) -> str:
    """An address or a number as the value of a BibTeX field that is read verbatim (url, doi, eprint)."""
    return re.sub(r"[{}\\\s]", lambda sign: f"%{ord(sign[0]):02X}", one_line(text))


def bibtex_name(name: Mapping[str, str]) -> str:
    """An author, as CSL-JSON has the name; without a given name it is one name, however many words it has.

    Bare, `and` would begin another name, and `others` would be printed as "et al."
    """
    whole = name.get("literal") or (name["family"] if "given" not in name else "")
    if whole:
        text = bibtex_text(whole)
        return f"{{{text}}}" if re.search(r"\s", text) or _SEPARATOR.search(text) else text
    parts = [bibtex_text(name[part]) for part in ("family", "suffix", "given") if part in name]
    return ", ".join(f"{{{part}}}" if _SEPARATOR.search(part) else part for part in parts)


def _signs(text: str) -> dict[str, str]:
    r"""What is written for each sign of ASCII: \{ and \} only where BibTeX counts as many of them."""
    depth = 0
    for sign in text:
        depth += (sign == "{") - (sign == "}")
        if depth < 0:
            break
    return {**_SPECIAL, **(_BRACES if depth else {"{": r"\{", "}": r"\}"})}


def _clusters(text: str) -> list[str]:
    """The letters of a text, each with its accents."""
    return _CLUSTER.findall(unicodedata.normalize("NFC", one_line(text)))


@cache
def _set(cluster: str) -> str:
    """A letter with its accents as LaTeX; empty if it has no such form."""
    if cluster.isascii():
        return cluster
    if len(cluster) == 1 and (known := _known(cluster)):
        return known
    if len(cluster) == 1 and unicodedata.category(cluster) == "Cf":
        return "{}"  # it is not seen, and LaTeX has none
    base, *marks = list(unicodedata.normalize("NFD", cluster))
    if marks and all(mark in _ACCENTS for mark in marks):
        return _accented(base, [_ACCENTS[mark] for mark in marks])
    form = unicodedata.decomposition(base) if not marks else ""
    if form.startswith(_FORMS):
        letters = [_ALL.get(each) or _set(each) for each in unicodedata.normalize("NFKC", base)]
        return "".join(letters) if all(letters) else ""
    return ""


def _accented(base: str, accents: list[str]) -> str:
    letter = _ALL.get(base) or _set(base)
    if not letter:
        return ""
    if base in "ij" and not _BELOW.issuperset(accents):
        letter = f"\\{base}"
    for accent in accents:
        letter = f"\\{accent}{{{letter}}}"
    return letter


@cache
def _table() -> dict[int, str]:
    return dict(get_builtin_uni2latex_dict())


def _known(sign: str) -> str:
    """What pylatexenc writes for a sign, unless it takes a package."""
    if sign in _ASCII:
        return _ASCII[sign]
    found = _table().get(ord(sign), "")
    if not _COMMANDS.issuperset(_COMMAND.findall(found)):
        return ""
    if found in _BARE:
        return rf"\ensuremath{{{found}}}"
    return f"{{{found}}}" if re.search(r"\\[A-Za-z]+$", found) else found
