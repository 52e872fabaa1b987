"""The sums of the paper, done, and its toys: `python -m worked` makes the page *Worked numbers*, its
drawings, and the pictures of the playable examples.

- `power`: how a base optimizer shares out its optimization power (§2.1)
- `grid`: an agent that does not know which of five episodes it is in (§4.5)
- `readings`: the same with the rules read otherwise
- `drawing`: both as drawings
- `maze`: two learners whom training cannot tell apart (§1.3)
- `proxies`: a choice by a proxy, and what it does to the goal
- `chance`: random numbers that are the same in a browser
- `stills`: the pictures of the playable examples
- `page`: the page, whose every number comes from these modules
"""
