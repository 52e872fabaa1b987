"""The sums of the paper, done: `python -m worked` makes the page *Worked numbers* and its drawings.

- `power`: how a base optimizer shares out its optimization power (§2.1)
- `grid`: an agent that does not know which of five episodes it is in (§4.5)
- `readings`: the same with the rules read otherwise
- `drawing`: both as drawings
- `page`: the page, whose every number comes from these modules
"""
