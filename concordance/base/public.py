"""Which addresses others can open: not a placeholder, nor one that is of this computer alone."""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import urlsplit

_RESERVED = frozenset({"example", "invalid", "localhost", "test", "local"})
_EXAMPLES = frozenset({"example.com", "example.net", "example.org"})


def is_public(address: str | None) -> bool:
    """Whether others can open a web address: not if its name is reserved (RFC 2606), or of this network."""
    try:
        parts = urlsplit(address or "")
        host = (parts.hostname or "").rstrip(".").lower()
    except ValueError:
        return False
    labels = host.split(".")
    if parts.scheme not in ("http", "https") or not host or labels[-1] in _RESERVED:
        return False
    try:
        return ip_address(host).is_global
    except ValueError:
        return len(labels) > 1 and ".".join(labels[-2:]) not in _EXAMPLES


def public_root(*addresses: str) -> str:
    """The first of some addresses that others can open, with a slash at its end; empty if there is none."""
    return next((f"{one.removesuffix('/')}/" for one in addresses if is_public(one)), "")
