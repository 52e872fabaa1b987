"""All data of a release in one zip, as an RO-Crate, with the sums by which each file can be checked."""

from __future__ import annotations

from concordance.base.files import zipped
from concordance.depositing.contents import Contents
from concordance.depositing.crate import METADATA, crate
from concordance.depositing.sums import SUMS, sums
from concordance.study.index import Index

README = "README.md"


def archive_name(index: Index) -> str:
    """The name of the archive's file, which stays the same from release to release."""
    return f"{index.base.about.prefix}-data.zip"


def archive(made: Contents) -> bytes:
    """The archive: one folder, named after knowledge base and version. The same data, the same bytes."""
    files = {README: made.readme.encode(), **made.files}
    if described := crate(made, {README: files[README]}):
        files[METADATA] = described.encode()
    files[SUMS] = sums(files).encode()
    folder = f"{made.index.base.about.prefix}-{made.version}"
    return zipped({f"{folder}/{name}": files[name] for name in sorted(files)})
