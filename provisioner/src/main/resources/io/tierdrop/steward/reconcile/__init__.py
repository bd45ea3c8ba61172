"""Makes what is there equal to a plan: the difference, what daemons say of it, and the carrying out."""
