"""Texts and addresses as the formats of other programs can carry them.

What a format reserves for itself is escaped by the module that writes the format. Here is what they share.
"""

from __future__ import annotations

import re
from ipaddress import IPv6Address
from urllib.parse import quote

# Characters that XML forbids (XML 1.0, production 2), other controls, surrogates and noncharacters.
_UNCARRIED = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(1, 17))
    + "]"
)
_BREAKS = re.compile("[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")
_BLANKS = re.compile(" {2,}")
_AUTHORITY = re.compile(r"(https?://)([^/?#]*)(.*)", re.DOTALL)
_HOST = re.compile(r"(?:[^@:\[\]]*@)?(?:\[([0-9A-Fa-f:.]+)\]|[^@:\[\]]*)(?::\d*)?")
# What is in no IRI (RFC 3987, ucschar), and a percent sign that encodes nothing.
_NOT_IN_IRI = re.compile(
    "[^!#$%&'()*+,\\-./0-9:;=?@A-Z\\[\\]_a-z~\xa0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef\U00010000-\U000dfffd]"
    "|%(?![0-9A-Fa-f]{2})"
)
# The addresses that there is nothing to do about: most of them.
_PATH = r"[!$&'()*+,\-./0-9:;=?@A-Z_a-z~]*(?:%[0-9A-Fa-f]{2}[!$&'()*+,\-./0-9:;=?@A-Z_a-z~]*)*"
_SOUND = re.compile(f"https://[0-9A-Za-z.-]+/{_PATH}(?:#{_PATH})?")
_MARKDOWN = re.compile(r"[\\`*_{}\[\]<>#&~|@$^]|^[-+=:]|!(?=\[)")
_NUMBERED = re.compile(r"^(\d+)([.)])")


def carried(text: str) -> str:
    """A text without the characters that some format cannot carry: controls, surrogates, noncharacters.

    Every line break and tab becomes an ordinary one.
    """
    if text.isprintable():  # most texts; what is printable has none of these
        return text
    return _UNCARRIED.sub("", re.sub("[\v\f\x1c-\x1f\x85\u2028\u2029]|\r\n?", "\n", text))


def one_line(text: str) -> str:
    """A text that every format can carry, on one line: line breaks, tabs and runs of blanks are one blank."""
    if text.isprintable() and "  " not in text:
        return text.strip(" ")
    return _BLANKS.sub(" ", _BREAKS.sub(" ", carried(text))).strip(" ")


def iri(address: str) -> str:
    """An https address as an IRI (RFC 3987): what no IRI has where it stands is percent-encoded."""
    if _SOUND.fullmatch(address):
        return address
    address = _NOT_IN_IRI.sub(_encoded, carried(address))
    found = _AUTHORITY.fullmatch(address)
    if not found:
        return address
    scheme, host, rest = found.groups()
    if not _is_host(host):
        host = re.sub(r"[\[\]@:]", _encoded, host)
    before, mark, fragment = rest.partition("#")
    before, fragment = (re.sub(r"[\[\]#]", _encoded, part) for part in (before, fragment))
    return f"{scheme}{host}{before}{mark}{fragment}"


def _is_host(host: str) -> bool:
    """Whether this is a host with its port: a name, or an address of version 6 in brackets."""
    found = _HOST.fullmatch(host)
    if found and found[1]:
        try:
            IPv6Address(found[1])
        except ValueError:
            return False
    return bool(found)


def _encoded(sign: re.Match[str]) -> str:
    return quote(sign[0], safe="")


def in_markdown(text: str) -> str:
    """A text on one line in which nothing is Markdown, neither CommonMark nor pandoc's."""
    return _NUMBERED.sub(r"\1\\\2", _MARKDOWN.sub(lambda sign: f"\\{sign[0]}", one_line(text)))
