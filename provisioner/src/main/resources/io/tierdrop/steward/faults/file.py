"""Faults that are a file of the node: the switches of the maintenance procedures, and their likes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.problems import Problem
from faults.kind import Kind
from machine import files

if TYPE_CHECKING:
    from collections.abc import Iterable

    from core.answers import Settings
    from core.loop import Pause
    from faults.kind import Before
    from faults.place import Place


class FileFault(Kind):
    """Puts a content into a file; healing puts its bytes back, or removes it where there was none."""

    def __init__(self, name: str, path: str, content: str) -> None:
        self.name = name
        self._path = path
        self._content = content

    def resources(self, place: Place) -> list[str]:
        return [f"file {self._path}"]

    def before(self, place: Place) -> Before:
        try:
            content = files.read_bytes(f"{place.directory}/{self._path}", files.SAID_BYTES + 1)
        except FileNotFoundError:
            return {"content": None}
        if len(content) > files.SAID_BYTES:
            raise Problem(f"{self._path} has more than {files.SAID_BYTES >> 10} KiB: too much to be put back.", place.node)
        return {"content": content.decode("latin-1")}

    def content(self, settings: Settings) -> str:
        return self._content

    def inject(self, place: Place, before: Before) -> Iterable[Pause]:
        self._put(place, self.content(place.settings))
        return ()

    def heal(self, place: Place, before: Before) -> Iterable[Pause]:
        if before["content"] is None:
            files.remove(f"{place.directory}/{self._path}")
        else:
            self._put(place, before["content"])
        return ()

    def _put(self, place: Place, content: str) -> None:
        files.overwrite(f"{place.directory}/{self._path}", content.encode("latin-1"))


class DnsOverride(FileFault):
    """gdnsd's admin_state: addresses by service type, and what they are said to be."""

    def __init__(self) -> None:
        super().__init__("dns-override", "state/admin_state", "")

    def content(self, settings: Settings) -> str:
        return f"{settings.get('vip', '*')}/* => {self.text(settings, 'state').upper()}\n"


KINDS = (
    FileFault("maintenance", "lb/disable", ""),
    FileFault("agent-down", "lb/agent-check", "down\n"),
    FileFault("agent-drain", "lb/agent-check", "drain\n"),
    FileFault("http-500", "lb/answer-500", ""),
    DnsOverride(),
)
