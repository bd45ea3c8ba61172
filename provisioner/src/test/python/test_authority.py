"""The certificates of a lab, made with this machine's openssl."""

import os
import subprocess
import tempfile
import unittest

import steward_path  # noqa: F401
from lab import authority
from lab.authority import ELSEWHERE, EXPIRED, GOOD, UNTRUSTED, WRONG_NAME, Authority
from machine import files

NAMES = ("www.example.org", "198.51.100.1", "2001:db8::1")


class Plainly(Authority):
    """Runs openssl itself: control groups are for root only."""

    def __init__(self, directory):
        super().__init__(None, None, None, None, directory)
        self.runs = 0

    def _run(self, commands):
        yield from ()
        texts = []
        for words in commands:
            self.runs += 1
            done = subprocess.run(["openssl", *words], capture_output=True, text=True, check=True)
            texts.append(done.stdout)
        return texts


class AuthorityTest(unittest.TestCase):
    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.directory = directory.name
        self.authority = Plainly(f"{directory.name}/shop")

    def make(self, *certificates):
        list(self.authority.make(certificates))

    def verified(self, certificate, *words):
        """What openssl has against it, nothing where all is well."""
        shown = f"{self.directory}/shown.pem"
        trusted = f"{self.directory}/trusted.pem"
        with open(shown, "wb") as file:
            file.write(self.authority.bytes_of(certificate))
        with open(trusted, "w") as file:
            file.write(self.authority.trusted()["ca-certificates.crt"])
        done = subprocess.run(["openssl", "verify", "-CAfile", trusted, *words, shown], capture_output=True, text=True)
        return "" if done.returncode == 0 else done.stdout + done.stderr

    def test_it_is_good_for_its_names_and_for_no_others(self):
        self.make((NAMES, GOOD))
        self.assertEqual(self.verified((NAMES, GOOD), "-verify_hostname", "www.example.org"), "")
        self.assertEqual(self.verified((NAMES, GOOD), "-verify_ip", "2001:db8::1"), "")
        self.assertIn("ostname mismatch", self.verified((NAMES, GOOD), "-verify_hostname", "bank.example.org"))

    def test_each_flaw_is_the_one_that_is_told(self):
        flaws = [(NAMES, flaw) for flaw in (EXPIRED, WRONG_NAME, UNTRUSTED)]
        self.make(*flaws)
        self.assertIn("certificate has expired", self.verified((NAMES, EXPIRED)))
        self.assertIn("ostname mismatch", self.verified((NAMES, WRONG_NAME), "-verify_hostname", NAMES[0]))
        self.assertEqual(self.verified((NAMES, WRONG_NAME), "-verify_hostname", ELSEWHERE[0]), "")
        self.assertIn("self-signed certificate", self.verified((NAMES, UNTRUSTED)).replace("self signed", "self-signed"))

    def test_keys_are_for_their_owner_only(self):
        self.make((NAMES, GOOD), (NAMES, EXPIRED))
        home = f"{self.directory}/shop/authority"
        self.assertEqual(os.stat(home).st_mode & 0o777, 0o700)
        keys = [name for name in os.listdir(home) if b"PRIVATE KEY" in files.read_bytes(f"{home}/{name}", 1 << 20)]
        self.assertEqual(len(keys), 3)  # and the authority's own
        for name in keys:
            self.assertEqual(os.stat(f"{home}/{name}").st_mode & 0o777, 0o600, name)

    def test_what_is_there_is_not_made_again(self):
        self.make((NAMES, GOOD))
        runs, before = self.authority.runs, self.authority.bytes_of((NAMES, GOOD))
        self.make((NAMES, GOOD))
        list(Plainly(f"{self.directory}/shop").make([(NAMES, GOOD)]))
        self.assertEqual((self.authority.runs, self.authority.bytes_of((NAMES, GOOD))), (runs, before))

    def test_nobody_makes_an_authority_for_nothing(self):
        self.make()
        self.assertEqual((self.authority.runs, self.authority.trusted()), (0, {}))

    def test_programs_find_it_by_its_number(self):
        self.make((NAMES, GOOD))
        self.assertEqual(len(self.authority.trusted()), 2)
        self.assertTrue(any(name.endswith(".0") and len(name) == 10 for name in self.authority.trusted()))

    def test_a_long_name_has_a_certificate(self):
        long = ".".join(["a" * 60] * 4)
        self.make(((long,), GOOD))
        self.assertEqual(self.verified(((long,), GOOD), "-verify_hostname", long), "")

    def test_addresses_are_no_names(self):
        self.assertEqual(authority._alternatives(NAMES), "DNS:www.example.org,IP:198.51.100.1,IP:2001:db8::1")


if __name__ == "__main__":
    unittest.main()
