"""Dates as people write them, for pages; programs find the date beside it in its usual form."""

from __future__ import annotations

from calendar import month_name

from markupsafe import Markup

_DATE = Markup('<time datetime="{}">{}</time>')
_JOINED = "\u00a0"  # a date stays on one line


def day(date: str) -> Markup:
    """A date as an element of a page."""
    return _DATE.format(date, day_words(date))


def day_words(date: str) -> str:
    """A date of the form 2019, 2019-06 or 2019-06-05 in words: June 5, 2019."""
    year, month, number = (*date.split("-"), "", "")[:3]
    if not month:
        return year
    before = f"{int(number)}," if number else ""
    return _JOINED.join(filter(None, (month_name[int(month)], before, year)))
