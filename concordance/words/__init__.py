"""Texts and names: mentions, plain words, two wordings compared, and when two names are the same."""
