"""Concordance: an annotated, checked and citable knowledge base of concepts."""
