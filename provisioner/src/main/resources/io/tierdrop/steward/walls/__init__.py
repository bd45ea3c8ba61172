"""What a process of a node can see and do: its view of files, its processes, its rights; and the ways into a node."""
