"""The theme that every site has: Material for MkDocs, with our settings and some templates of our own."""
