"""Runs a program of the machine and waits until it has ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import subprocess


def run(*words: str) -> subprocess.CompletedProcess[str]:
    """What it said and its code, as `subprocess.run` tells them."""
    import subprocess  # 30 ms on an emulated processor, and most stewards run nothing

    return subprocess.run(words, capture_output=True, text=True, check=False)
