"""Concordance: an annotated, checked and citable knowledge base of concepts."""

__version__ = "0.1.0"
