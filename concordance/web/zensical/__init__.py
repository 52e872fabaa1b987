"""The site for Zensical: a folder of finished pages and a theme, from which Zensical builds it.

Nothing here imports a site generator. Zensical runs no plugins: what MkDocs asks of the plugin while it
builds is in the pages and the theme already.
"""
