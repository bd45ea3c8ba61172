package io.tierdrop.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstallationReasonTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "E: Failed to fetch http://m/bird.deb  Could not resolve 'm' | package mirror",
        "Err:1 Temporary failure resolving 'deb.debian.org' | package mirror",
        "E: Unable to locate package gdnsd | package sources",
        "E: Package 'bird2' has no installation candidate | package sources",
        "E: You don't have enough free space in /var/cache/apt/archives/. | disk of ssh://vm is"
            + " full",
        "dpkg: error processing archive: No space left on device | disk of ssh://vm is full",
        "E: Could not get lock /var/lib/dpkg/lock-frontend. | Somebody else installs",
        "E: dpkg was interrupted, you must manually run 'dpkg --configure -a' | in disorder",
        "something nobody has seen | Run it there by hand"
      })
  void whatAptComplainsOfIsNamed(String log, String named) {
    assertThat(PackageInstallation.reason(log, "ssh://vm")).contains(named);
  }
}
