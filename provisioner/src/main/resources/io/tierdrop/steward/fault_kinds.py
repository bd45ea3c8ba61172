"""The kinds of faults by name: what each module brings."""

import fault_disk
import fault_files
import fault_links
import fault_nexthops
import fault_processes
import fault_routing

_MODULES = (fault_files, fault_processes, fault_disk, fault_links, fault_routing, fault_nexthops)

KINDS = {kind.name: kind for module in _MODULES for kind in module.KINDS}
