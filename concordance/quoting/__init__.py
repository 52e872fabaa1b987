"""Prove that a quote appears in a text, word for word and in order, without keeping the text.

A fingerprint of the text is made once and kept instead of it; quotes are then looked up in the
fingerprint. This package needs only the standard library and knows nothing about knowledge bases.

>>> from concordance.quoting import find, make_fingerprint
>>> text = "# 1 Brewing\\n\\nSteep the leaves in hot water for three minutes, then take them out."
>>> tea = make_fingerprint(text, source="tea-book", edition="second")
>>> found = find("the leaves in hot water for three minutes", tea)
>>> found.verdict, found.at
('verbatim', '§1')
>>> find("the leaves in cold water for three minutes", tea).verdict
'altered'

A fingerprint is stored as JSON, and a quote can be looked up in many editions at once. The answer has the
quote with the source's own words and marks:

>>> from concordance.quoting import Fingerprint, find_best
>>> again = Fingerprint.from_json(tea.to_json())
>>> find_best("Steep the leaves, in hot water", [again]).mended
'Steep the leaves in hot water'

What `find` forgives is what copying does to a text. A quote that is to be stored or printed is read exactly:

>>> from concordance.quoting import prove
>>> [flaw.rule for flaw in prove("Steep the leaves in hot [not boiling] water for three minutes", tea).flaws]
['brackets']
"""

from concordance.quoting.finding import VERDICTS, Finding, Place, find, find_best, locator
from concordance.quoting.fingerprint import RUN, Aside, Fingerprint, Page, Section
from concordance.quoting.making import make_fingerprint
from concordance.quoting.overlap import spans
from concordance.quoting.proof import Flaw, Proof, prove

__all__ = [
    "RUN",
    "VERDICTS",
    "Aside",
    "Finding",
    "Fingerprint",
    "Flaw",
    "Page",
    "Place",
    "Proof",
    "Section",
    "find",
    "find_best",
    "locator",
    "make_fingerprint",
    "prove",
    "spans",
]
