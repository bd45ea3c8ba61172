"""Files and directories of a node, below the lab's directory only."""

import contextlib
import os


def differing(base, files):
    """(path, why) of the files whose content is not as wanted."""
    found = []
    for path, content in files.items():
        have = read(f"{base}/{path}")
        if have != content:
            found.append((path, "missing" if have is None else "differs"))
    return found


def read(path):
    """A file's text, None where it is absent or no regular readable file."""
    try:
        with open(path, encoding="utf-8", newline="") as file:
            return file.read()
    except (OSError, UnicodeDecodeError):
        return None


def directory(path):
    """Makes a directory, and those above it, where there is none."""
    if not os.path.isdir(path):
        os.makedirs(path, exist_ok=True)


def write(path, content):
    """Puts the whole content in place at once: whoever reads sees the old text or the new, never half of one."""
    above, name = os.path.split(path)
    directory(above)
    new = f"{above}/.{name}.new"
    with open(new, "w", encoding="utf-8", newline="") as file:
        file.write(content)
    os.replace(new, path)


def seed(path, content):
    """Writes a file that people edit, only where there is none; True when written."""
    if os.path.lexists(path):
        return False
    directory(os.path.dirname(path))
    try:
        with open(path, "x", encoding="utf-8", newline="") as file:
            file.write(content)
    except FileExistsError:
        return False
    return True


def remove(path):
    with contextlib.suppress(FileNotFoundError):
        os.unlink(path)


def remove_tree(path):
    """Removes a directory and all in it, as far as that goes."""
    import shutil  # 20 ms on an emulated processor, and a deploy removes nothing

    shutil.rmtree(path, ignore_errors=True)


def hole(path, size):
    """A file of this size that takes no room: reading it gives zeros."""
    with open(path, "ab") as file:
        file.truncate(size)
