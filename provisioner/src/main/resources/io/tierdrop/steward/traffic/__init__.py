"""Real requests from a client's node, and the frames that are seen of them; each run is a process of its own."""
