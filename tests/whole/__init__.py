"""Whole knowledge bases made at random, which pass `check`: they build, they are exported and read back."""
