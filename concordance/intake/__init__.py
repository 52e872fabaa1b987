"""From somebody's file to a source text: PDF, HTML, Markdown, LaTeX and plain text in, our Markdown out.

The text has the form that `concordance fingerprint` reads: a heading begins a section, `[p. 7] ` stands
where page 7 begins, `[equation]` for a displayed equation, each footnote under a heading of its own at
the end. What could not be read raises [`Unreadable`][concordance.intake.document.Unreadable]; what was
read and looks doubtful is told, with its line.
"""

from concordance.intake.document import Doubt, Extract, Unreadable
from concordance.intake.reading import read_file

__all__ = ["Doubt", "Extract", "Unreadable", "read_file"]
