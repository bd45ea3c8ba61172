"""The steward's packages stand on each other in one order: see the list. No module knows one that knows it."""

import ast
import unittest

import steward_path

# Each may know those before it. What is not listed, or imports upwards, fails.
ORDER = ("core", "kernel", "machine", "plan", "walls", "daemons", "lab", "reconcile", "faults", "control", "traffic", "__main__")


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
