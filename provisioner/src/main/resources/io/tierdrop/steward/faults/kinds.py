"""The kinds of faults by name: what each module brings."""

from faults import cables, certificates, disk, file, nexthops, processes, routing

_MODULES = (file, processes, disk, cables, routing, nexthops, certificates)

KINDS = {kind.name: kind for module in _MODULES for kind in module.KINDS}
