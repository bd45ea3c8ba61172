"""Faults that are a file of the node: the switches of the maintenance procedures, and their likes."""

import files
from fault_kind import Kind


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
