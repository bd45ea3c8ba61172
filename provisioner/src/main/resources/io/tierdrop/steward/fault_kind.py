"""What every kind of fault does."""

import re

from ip import canonical
from problems import Problem

# A name, an address, a number with its unit: nothing of what is written into daemons' files and sockets is longer or
# has spaces, quotes or line breaks in it.
_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:%~+/-]{0,99}|::[0-9a-f:.]{0,40}", re.ASCII)


class Kind:
    """A kind of fault. `on` are the kinds of nodes that can have it (none: every one), `settings` its settings
    with what reads them.

    `before` returns what `heal` needs to put everything back, and changes nothing. `inject` and `heal` return what is
    to be iterated over to the end: a generator where they have to wait for something, otherwise nothing.
    """

    name = ""
    on = ()
    settings = {}
    required = ()

    def parse(self, raw):
        unknown = [name for name in raw if name not in self.settings]
        if unknown:
            known = ", ".join(self.settings) or "none"
            raise Problem(f"{self.name} has no setting {unknown[0]}. Its settings: {known}.")
        missing = [name for name in self.required if name not in raw]
        if missing:
            raise Problem(f"{self.name} needs the setting {missing[0]}.")
        try:
            return {name: self.settings[name](_word(value)) for name, value in raw.items()}
        except (TypeError, ValueError) as error:
            raise Problem(f"{self.name}: {error}.")

    def resources(self, lab, node, settings):
        """Names of the node's parts that the fault has in hand; no two faults may have the same."""
        raise NotImplementedError

    def before(self, lab, node, settings):
        return {}

    def inject(self, lab, node, settings, before):
        raise NotImplementedError

    def heal(self, lab, node, settings, before):
        raise NotImplementedError


def _word(value):
    """Every setting passes here before its kind reads it, whatever is done with it afterwards."""
    if isinstance(value, str) and not _WORD.fullmatch(value):
        raise ValueError(f"{value!r} is no name, address or number")
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        raise ValueError(f"{value!r} is no text and no number")
    return value


def address(value):
    """An IP address as daemons write it."""
    try:
        return canonical(str(value)).partition("/")[0]
    except Exception as error:
        raise ValueError(f"{value} is no IP address") from error


def number(low, high):
    def read(value):
        found = float(value)
        if not low <= found <= high:
            raise ValueError(f"{value} is not between {low:g} and {high:g}")
        return found

    return read


def one_of(*words):
    def read(value):
        if value not in words:
            raise ValueError(f"{value} is none of {', '.join(words)}")
        return value

    return read
