"""Faults that are a file of the node: the switches of the maintenance procedures, and their likes."""

import files
from fault_kind import Kind
from problems import Problem


class FileFault(Kind):
    """Puts a content into a file; healing puts its bytes back, or removes it where there was none."""

    def __init__(self, name, on, path, content, settings=None):
        self.name = name
        self.on = on
        self._path = path
        self._content = content
        self.settings = settings or {}

    def resources(self, lab, node, settings):
        return [f"file {self._path}"]

    def before(self, lab, node, settings):
        try:
            return {"content": files.read_bytes(f"{lab.directory_of(node)}/{self._path}").decode("latin-1")}
        except FileNotFoundError:
            return {"content": None}

    def inject(self, lab, node, settings, before):
        self._put(lab, node, self._content(settings))
        return ()

    def heal(self, lab, node, settings, before):
        if before["content"] is None:
            files.remove(f"{lab.directory_of(node)}/{self._path}")
        else:
            self._put(lab, node, before["content"])
        return ()

    def _put(self, lab, node, content):
        files.overwrite(f"{lab.directory_of(node)}/{self._path}", content.encode("latin-1"))


class Maintenance(FileFault):
    """An L4's maintenance file, which is a switch of its announcements only."""

    def before(self, lab, node, settings):
        gate = lab.plan.nodes[node].gate
        if gate is None or not gate.bird:
            raise Problem(f"{node} announces nothing: its maintenance would change nothing.", node)
        return super().before(lab, node, settings)
