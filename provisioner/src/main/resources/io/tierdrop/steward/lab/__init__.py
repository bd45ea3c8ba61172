"""One running lab: its parts, the state of every node, and whether it has got where the plan wants it."""
