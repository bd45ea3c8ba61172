"""Places the files of a lab that a script will make, and raises what the whole machine needs for it.

A node's /etc/lb is the one that `ip netns exec` finds.
"""

import json
import os
import sys

place = json.load(sys.stdin)
os.makedirs("/etc/lb", exist_ok=True)
home = f"/run/tierdrop/{place['lab']}"
os.makedirs(home, exist_ok=True)
with open(f"{home}/settings", "w", encoding="ascii") as before:
    for path, value in place["settings"].items():
        with open(f"/proc/sys/{path}", encoding="ascii") as setting:
            old = setting.read().strip()
        if int(old) < int(value):
            before.write(f"{path} {old}\n")
            with open(f"/proc/sys/{path}", "w", encoding="ascii") as setting:
                setting.write(value)
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
