"""The kernel's interfaces: system calls, netlink and /proc/sys as values and functions; nothing here knows a lab."""
