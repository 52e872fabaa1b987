"""Dates as people write them, for pages; programs find the date beside it in its usual form."""

from __future__ import annotations

from calendar import month_name

from markupsafe import Markup

_DATE = Markup('<time datetime="{}">{}</time>')
_JOINED = "\u00a0"  # a date stays on one line


def day(date: str) -> Markup:
    """A date of the form 2019, 2019-06 or 2019-06-05 in words: June 5, 2019."""
    year, month, number = (*date.split("-"), "", "")[:3]
    words = year
    if month:
        before = f"{int(number)}," if number else ""
        words = _JOINED.join(filter(None, (month_name[int(month)], before, year)))
    return _DATE.format(date, words)
