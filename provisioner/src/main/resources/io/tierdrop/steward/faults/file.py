"""Faults that are a file of the node: the switches of the maintenance procedures, and their likes."""

from faults.kind import Kind
from machine import files


class FileFault(Kind):
    """Puts a content into a file; healing puts its bytes back, or removes it where there was none."""

    def __init__(self, name, path, content):
        self.name = name
        self._path = path
        self._content = content

    def resources(self, lab, node, settings):
        return [f"file {self._path}"]

    def before(self, lab, node, settings):
        try:
            return {"content": files.read_bytes(f"{lab.directory_of(node)}/{self._path}").decode("latin-1")}
        except FileNotFoundError:
            return {"content": None}

    def content(self, settings):
        return self._content

    def inject(self, lab, node, settings, before):
        self._put(lab, node, self.content(settings))
        return ()

    def heal(self, lab, node, settings, before):
        if before["content"] is None:
            files.remove(f"{lab.directory_of(node)}/{self._path}")
        else:
            self._put(lab, node, before["content"])
        return ()

    def _put(self, lab, node, content):
        files.overwrite(f"{lab.directory_of(node)}/{self._path}", content.encode("latin-1"))


class DnsOverride(FileFault):
    """gdnsd's admin_state: addresses by service type, and what they are said to be."""

    def __init__(self):
        super().__init__("dns-override", "state/admin_state", "")

    def content(self, settings):
        return f"{settings.get('vip', '*')}/* => {self.text(settings, 'state').upper()}\n"


KINDS = (
    FileFault("maintenance", "lb/disable", ""),
    FileFault("agent-down", "lb/agent-check", "down\n"),
    FileFault("agent-drain", "lb/agent-check", "drain\n"),
    FileFault("http-500", "lb/answer-500", ""),
    DnsOverride(),
)
