"""The faults that are injected into a lab and healed again."""
