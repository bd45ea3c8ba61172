"""The kinds of faults by name: what each module brings."""

from faults import cables, disk, file, nexthops, processes, routing

_MODULES = (file, processes, disk, cables, routing, nexthops)

KINDS = {kind.name: kind for module in _MODULES for kind in module.KINDS}
