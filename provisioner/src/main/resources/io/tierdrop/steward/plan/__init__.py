"""The plan of a lab as values, and its strict reader."""
