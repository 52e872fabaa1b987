"""The data of a release as others keep, cite and install it: an archive, a package for pip, descriptions.

All of it is made from the same exports, and the same knowledge base gives the same bytes.
"""

from __future__ import annotations

from concordance.depositing.archive import archive, archive_name
from concordance.depositing.contents import Contents, contents
from concordance.depositing.wheel import earlier_wheels, wheel, wheel_name
from concordance.study.index import Index

__all__ = [
    "Contents",
    "archive",
    "archive_name",
    "contents",
    "deposits",
    "earlier_wheels",
    "wheel",
    "wheel_name",
]


def deposits(index: Index, address: str = "") -> dict[str, bytes]:
    """The archive and the wheel, by the names of their files; `address` is that of the published site."""
    made = contents(index, address)
    return {archive_name(index): archive(made), wheel_name(index): wheel(made)}
