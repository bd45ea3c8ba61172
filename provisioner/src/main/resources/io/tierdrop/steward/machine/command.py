"""Runs a program of the machine and waits until it has ended."""


def run(*words):
    """What it said and its code, as `subprocess.run` tells them."""
    import subprocess  # 30 ms on an emulated processor, and most stewards run nothing

    return subprocess.run(words, capture_output=True, text=True, check=False)
