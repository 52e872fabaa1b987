"""References and citations, in the styles and formats that authors use."""
