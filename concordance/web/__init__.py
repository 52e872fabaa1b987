"""What makes pages a site: frame, search, delivery, security policy, offline copy, lasting addresses."""
