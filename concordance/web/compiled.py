"""Templates as Jinja has compiled them, kept from one run to the next: compiling takes longer than use."""

from __future__ import annotations

from jinja2.bccache import Bucket, BytecodeCache

from concordance.base.kept import Kept, key_of

_KIND = "template"


class KeptTemplates(BytecodeCache):
    """What `Kept` has of compiled templates, by the hash of their text."""

    def __init__(self, kept: Kept) -> None:
        """Take them from what is kept."""
        self._kept = kept

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template its code, if that is kept: sealed, so that nobody else can have put it there."""
        if data := self._kept.get(_KIND, bucket.key, key_of(bucket.checksum)):
            bucket.bytecode_from_string(data)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template."""
        self._kept.put(_KIND, bucket.key, key_of(bucket.checksum), bucket.bytecode_to_string())
