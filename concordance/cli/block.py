"""The block of YAML with which an entry quotes a passage, and why a passage may not be quoted so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from concordance.base.load import load, load_about
from concordance.checks.facts import Facts, is_sentence
from concordance.checks.quotes import beyond_limits
from concordance.editing.entry import QuoteDraft, quote_lines
from concordance.editing.labels import label_of
from concordance.quoting.fingerprint import Fingerprint
from concordance.quoting.overlap import spans
from concordance.quoting.proof import prove
from concordance.quoting.tokens import count_words
from concordance.study.index import Index


def refusals(root: Path, text: str, edition: Fingerprint, omits: str | None) -> Iterator[str]:
    """Why `concordance check` would refuse an entry that quotes this text; nothing if it would not."""
    proof = prove(text, edition, omits=omits is not None)
    for flaw in proof.flaws:
        hint = flaw.hint
        if flaw.rule == "seam":
            hint = 'quote that word too, or say what is left out: --omits "A sentence."'
        yield f"no block: {flaw.message}; {hint}"
    if omits is not None and not proof.seams:
        yield "no block: the quote leaves out no word that could turn its meaning; take --omits out"
    if omits is not None and not is_sentence(omits):
        yield f'no block: "{omits}" is not a complete sentence with its period'
    words, longest = count_words(text), load_about(root).limits.quote
    if words > longest:
        yield f"no block: the quote has {words} words, and the limit is {longest}; leave words out with [...]"
    base, _ = load(root)
    if base is not None:
        for reason in beyond_limits(Facts(Index(base)), edition, spans(text, edition)):
            yield f"no block: {reason}; quote fewer words, or refer to another entry's quote"


def block(text: str, edition: Fingerprint, omits: str | None, role: str | None, stance: str | None) -> str:
    """The block to paste below an entry's `quotes:`, under a label made from the quote's words."""
    at = prove(text, edition, omits=True).finding.at
    quote = QuoteDraft(edition.source, edition.edition, at, text, role or "", omits or "", stance or "")
    return "".join(f"{line}\n" for line in quote_lines(label_of(text), quote))
