"""From a file to a source text: PDF, HTML, Markdown, LaTeX and plain text in, our Markdown out.

The text has the form that `concordance fingerprint` reads: a heading begins a section, `[p. 7] ` marks
where page 7 begins, `[equation]` replaces a displayed equation, and each footnote is at the end under a
heading of its own. A file that cannot be read raises `Unreadable`; anything that was read but looks
doubtful is reported with its line.
"""

from concordance.intake.document import Doubt, Extract, Unreadable
from concordance.intake.readers import read_file

__all__ = ["Doubt", "Extract", "Unreadable", "read_file"]
