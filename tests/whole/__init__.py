"""Whole knowledge bases, made at random, named or edited in every way: they build, and are read back."""
