"""The theme of every site: Material for MkDocs, with our settings and a few of our own templates."""
