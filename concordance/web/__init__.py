"""What turns pages into a site: frame, search, delivery, security policy, offline copy, lasting addresses."""
