"""The steward's packages stand on each other in one order: see the list. No module knows one that knows it."""

import ast
import unittest

import steward_path

# Each may know those before it. What is not listed, or imports upwards, fails.
ORDER = ("core", "kernel", "machine", "plan", "walls", "daemons", "lab", "reconcile", "faults", "control", "traffic", "__main__")


# Where nodes' files are handled these are done by machine/files.py, which follows no link and opens plain files only.
BY_FILES = ("open", "shutil.", "os.open", "os.stat", "os.unlink", "os.mkdir", "os.makedirs", "os.mkfifo", "os.path.exists")
BY_FILES += ("os.path.lexists", "os.path.isfile", "os.path.isdir", "os.listdir", "os.scandir", "os.replace", "os.symlink")
# What is no node's, and why it is plain.
OUTSIDE_NODES = {
    ("faults.kind", "open"): "the catalogue",
    ("faults.processes", "open"): "/proc",
    ("faults.disk", "os.mkdir"): "below a descriptor of what no node sees yet",
    ("faults.disk", "os.open"): "the same",
    ("lab.applied_plan", "open"): "the lab's own directory, into which no node looks",
    ("lab.fault_record", "os.path.exists"): "the same",
    ("lab.fault_record", "os.unlink"): "the same",
    ("lab.authority", "os.path.exists"): "the same",
    ("lab.convergence", "open"): "/proc",
    ("daemons.daemon", "open"): "/proc",
}


def calls(module):
    """Names of the functions that a module calls."""
    path = steward_path.SOURCES / f"{module.replace('.', '/')}.py"
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {ast.unparse(call.func) for call in ast.walk(tree) if isinstance(call, ast.Call)}


def strict_reads(source):
    """What a source reads of some process as text that must be such: a process may give itself a name of any bytes."""
    found = []
    for call in ast.walk(ast.parse(source)):
        if isinstance(call, ast.Call) and ast.unparse(call.func) in ("open", "os.fdopen") and call.args:
            words = {word.arg for word in call.keywords}
            mode = ast.unparse(call.args[1]) if len(call.args) > 1 else ""
            if ast.unparse(call.args[0]).startswith(("f'/proc/{", 'f"/proc/{')) and "b" not in mode and "errors" not in words:
                found.append(ast.unparse(call))
    return found


def imports():
    """Module → modules of the steward that it imports, wherever in it."""
    sources = {
        ".".join(path.relative_to(steward_path.SOURCES).with_suffix("").parts): path
        for path in steward_path.SOURCES.rglob("*.py")
    }
    found = {}
    for name, path in sources.items():
        known = set()
        for statement in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(statement, ast.Import):
                known |= {alias.name for alias in statement.names}
            elif isinstance(statement, ast.ImportFrom):
                known.add(statement.module)
                known |= {f"{statement.module}.{alias.name}" for alias in statement.names}
        found[name] = {other for other in known if other in sources and f"{other}.__init__" not in sources}
    return found


def circle(known):
    """A way along the imports that comes back, empty when there is none."""
    done = set()

    def walk(module, way):
        if module in way:
            return [*way[way.index(module) :], module]
        if module not in done:
            for other in sorted(known[module]):
                if found := walk(other, [*way, module]):
                    return found
            done.add(module)
        return []

    return next(filter(None, (walk(module, []) for module in sorted(known))), [])


def package(module):
    return module.partition(".")[0]


class PackagesTest(unittest.TestCase):
    def setUp(self):
        self.known = imports()

    def test_every_module_is_in_a_package_of_the_order(self):
        self.assertGreater(len(self.known), 50)
        self.assertEqual({package(module) for module in self.known}, set(ORDER))

    def test_packages_know_only_those_below_them(self):
        upwards = [
            f"{module} imports {other}"
            for module, others in self.known.items()
            for other in others
            if ORDER.index(package(other)) > ORDER.index(package(module))
        ]
        self.assertEqual(upwards, [])

    def test_files_of_nodes_are_opened_in_one_place(self):
        found = {
            (module, call)
            for module in self.known
            if package(module) in ("daemons", "lab", "reconcile", "faults")
            for call in calls(module)
            if call in BY_FILES or call.startswith("shutil.")
        }
        self.assertEqual(found, set(OUTSIDE_NODES))

    def test_what_is_read_of_a_process_need_not_be_text(self):
        self.assertEqual(len(strict_reads('open(f"/proc/{pid}/stat")')), 1)
        self.assertEqual(strict_reads('open(f"/proc/{pid}/stat", "rb"); open(f"/proc/{p}/x", errors="replace")'), [])
        for path in steward_path.SOURCES.rglob("*.py"):
            self.assertEqual(strict_reads(path.read_text(encoding="utf-8")), [], path.name)

    def test_no_circle_of_modules(self):
        self.assertEqual(circle(self.known), [])

    def test_a_circle_would_be_found(self):
        self.assertEqual(circle({"a": {"b"}, "b": {"c"}, "c": {"b"}}), ["b", "c", "b"])

    def test_every_package_says_its_idea(self):
        for name in ORDER[:-1]:
            source = (steward_path.SOURCES / name / "__init__.py").read_text(encoding="utf-8")
            self.assertTrue(ast.get_docstring(ast.parse(source)), name)


if __name__ == "__main__":
    unittest.main()
