package io.tierdrop.vm.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PackageMirrorTest {

  private static final String INDEX =
      """
      MetaKey: main/binary-amd64/Packages
      Created-By: Packages
      Codename: bookworm
      Label: Debian
      Repo-URI: http://mirror.example/debian/
      Site: http://mirror.example/debian

      MetaKey: main/i18n/Translation-en
      Created-By: Translations
      Codename: bookworm
      Label: Debian
      Repo-URI: http://elsewhere.example/debian/

      Created-By: Packages
      Codename: bookworm-updates
      Label: Debian
      Repo-URI: http://mirror.example/debian/

      Created-By: Packages
      Codename: bookworm-security
      Label: Debian-Security
      Repo-URI: http://security.example/debian-security/

      Created-By: Packages
      Codename: nodistro
      Label: Somebody else
      Repo-URI: http://other.example/
      """;

  @Test
  void takesTheMirrorsOfThisMachineForTheWantedRelease() {
    assertThat(PackageMirror.suites(DebianRelease.TRIXIE, AptTarget.parse(INDEX.lines().toList())))
        .containsExactly(
            "http://mirror.example/debian/ trixie",
            "http://mirror.example/debian/ trixie-updates",
            "http://security.example/debian-security/ trixie-security");
  }

  @Test
  void aLineNamesItsComponent() {
    assertThat(PackageMirror.sources(DebianRelease.TRIXIE, List.of()))
        .singleElement()
        .asString()
        .startsWith("deb ")
        .endsWith("http://deb.debian.org/debian/ trixie main");
  }

  @Test
  void takesDebiansOwnMirrorWhereThereIsNone() {
    assertThat(PackageMirror.suites(DebianRelease.BOOKWORM, List.of()))
        .containsExactly("http://deb.debian.org/debian/ bookworm");
  }
}
