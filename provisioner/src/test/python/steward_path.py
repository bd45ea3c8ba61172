"""Lets the tests import the steward's modules from where the archive is packed."""

import pathlib
import sys

SOURCES = pathlib.Path(__file__).resolve().parents[2] / "main/resources/io/tierdrop/steward"
if str(SOURCES) not in sys.path:
    sys.path.insert(0, str(SOURCES))
