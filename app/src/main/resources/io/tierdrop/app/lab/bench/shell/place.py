"""Places the files of a lab that a script will make. A node's /etc/lb is the one that `ip netns exec` finds."""

import json
import os
import sys

place = json.load(sys.stdin)
os.makedirs("/etc/lb", exist_ok=True)
for directory, node in place["directories"].items():
    os.makedirs(directory, exist_ok=True)
    if os.path.basename(directory) == "lb":
        view = f"/etc/netns/{place['lab']}.{node}"
        os.makedirs(view, exist_ok=True)
        os.symlink(directory, f"{view}/lb")
for path, text in place["files"].items():
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
for path, size in place["sparse"].items():
    with open(path, "wb") as file:
        file.truncate(size)
