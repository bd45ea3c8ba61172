"""What goes wrong in a lab, in the form in which the desktop shows it."""


class Problem(Exception):
    """One thing that keeps a request from being done. Node and daemon are None where there is none.

    `line` is that of a configuration which a daemon refuses.
    """

    def __init__(self, message, node=None, daemon=None, log=(), line=""):
        super().__init__(message)
        self.message = message
        self.node = node
        self.daemon = daemon
        self.log = list(log)
        self.line = line

    def as_json(self):
        told = {"node": self.node, "daemon": self.daemon, "message": self.message, "log": self.log}
        return {**told, "line": self.line} if self.line else told


class Problems(Exception):
    """Several problems that were found together."""

    def __init__(self, problems):
        super().__init__("; ".join(p.message for p in problems))
        self.problems = list(problems)


def as_json(failure):
    """The problems of any exception; one that is not ours is a bug or the host's fault and says its type."""
    if isinstance(failure, Problems):
        return [p.as_json() for p in failure.problems]
    if isinstance(failure, Problem):
        return [failure.as_json()]
    return [Problem(f"{type(failure).__name__}: {failure}").as_json()]
