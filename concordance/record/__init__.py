"""The record of releases: every version of every entry, append-only and chained by hashes."""
