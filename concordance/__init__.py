"""Concordance: an engine for annotated, checked and citable knowledge bases of concepts."""

__version__ = "0.3.0"
