"""How much of a paper each PDF library recovers: looks up the sentences of a prepared text in its output.

    python benchmarks/extractors.py paper.pdf=prepared.md another.pdf=another.md

A prepared text is a source text that somebody has proofread against the PDF. The benchmark looks up each of
its sentences in the text that the library extracts, using the project's own fingerprints. It counts sentences
that are *verbatim* (words, order, punctuation, capitals), sentences whose *words* are there in order, and
sentences on the right page. The last row of each paper is for `concordance source add`. Times are ratios to
the fastest row of the paper, so that machines can be compared.

Needs pypdf, which the project itself does not need: pip install pypdf
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable
from io import StringIO
from pathlib import Path

from report import FLAG, report

from concordance.intake import read_file
from concordance.quoting.finding import find
from concordance.quoting.fingerprint import Fingerprint
from concordance.quoting.making import make_fingerprint

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"])")
_SHORTEST, _LONGEST = 50, 500  # characters


def main(pairs: list[str]) -> None:
    rows = []
    for pair in pairs:
        pdf, _, prepared = pair.partition("=")
        text = Path(prepared).read_text(encoding="utf-8")
        asked, reference = sentences(text), make_fingerprint(text, "paper", "prepared")
        extracted = []
        for name, extract in EXTRACTORS.items():
            begun = time.perf_counter()
            found = extract(Path(pdf))
            extracted.append((name, found, time.perf_counter() - begun))
        fastest = min(seconds for *_, seconds in extracted)
        for name, found, seconds in extracted:
            verbatim, words, right, paged = compare(
                asked, reference, make_fingerprint(found, "paper", "extracted")
            )
            shares = (verbatim / len(asked), words / len(asked), right / max(1, paged))
            figures = [f"{share:.1%}" for share in shares]
            rows.append([f"{Path(pdf).stem}: {name}", *figures, f"{seconds / fastest:.1f}"])
    report("extractors", ("paper: extractor", "verbatim", "words", "page right", "time"), rows)


def sentences(text: str) -> list[str]:
    """The sentences of a prepared text that are long enough to be in one place, without page marks."""
    found = []
    for line in re.sub(r"\[p\. \d+\] ?", "", text).splitlines():
        if not line.startswith("#"):
            found += [
                sentence.strip()
                for sentence in _SENTENCE.split(line)
                if _SHORTEST <= len(sentence.strip()) <= _LONGEST and "[equation]" not in sentence
            ]
    return found


def compare(asked: list[str], reference: Fingerprint, made: Fingerprint) -> tuple[int, int, int, int]:
    """How many sentences are verbatim; how many have their words; and of these, how many are on the right
    page, and how many have a known page."""
    verbatim = words = right = paged = 0
    for sentence in asked:
        finding = find(sentence, made)
        verbatim += finding.verdict == "verbatim"
        if finding.verdict not in ("verbatim", "punctuation"):
            continue
        words += 1
        expected = {place.page for place in find(sentence, reference).places} - {None}
        if expected:
            paged += 1
            right += bool(expected & {place.page for place in finding.places})
    return verbatim, words, right, paged


def _pages(pages: list[str]) -> str:
    return "\n".join(f"[p. {number}] {text}" for number, text in enumerate(pages, 1))


def with_pypdf(pdf: Path) -> str:
    from pypdf import PdfReader

    return _pages([page.extract_text() for page in PdfReader(pdf).pages])


def with_pypdf_layout(pdf: Path) -> str:
    from pypdf import PdfReader

    return _pages([page.extract_text(extraction_mode="layout") for page in PdfReader(pdf).pages])


def with_pdfminer(pdf: Path) -> str:
    from pdfminer.high_level import extract_text_to_fp
    from pdfminer.layout import LAParams

    out = StringIO()
    with pdf.open("rb") as file:
        extract_text_to_fp(file, out, laparams=LAParams())
    return _pages(out.getvalue().split("\f"))


def with_source_add(pdf: Path) -> str:
    return read_file(pdf).text


EXTRACTORS: dict[str, Callable[[Path], str]] = {
    "pypdf": with_pypdf,
    "pypdf, layout mode": with_pypdf_layout,
    "pdfminer.six": with_pdfminer,
    "source add": with_source_add,
}


if __name__ == "__main__":
    given = [argument for argument in sys.argv[1:] if argument != FLAG]
    if not given or not all("=" in pair for pair in given):
        sys.exit(__doc__)
    main(given)
