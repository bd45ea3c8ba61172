package io.tierdrop.host.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SshConfigTest {

  @TempDir Path home;

  private SshConfig read(String text) throws IOException {
    Path directory = Files.createDirectories(home.resolve(".ssh"));
    Path file = Files.writeString(directory.resolve("config"), text);
    return new SshConfigReader(directory).read(file);
  }

  @Test
  void theFirstValueCountsAndKeyFilesCollect() throws IOException {
    SshConfig config =
        read(
            """
            # a comment
            Host lab lab.*  !lab.not
                HostName = 192.0.2.7
                User "lab user"
                Port=2222
                IdentityFile ~/.ssh/one
            Host *
                User nobody
                IdentityFile %d/keys/%h-%p-%r
                ProxyJump jump.example,second
                UserKnownHostsFile known /k/two
                IdentitiesOnly yes
            """);
    HostSettings lab = config.of("LAB");
    assertThat(lab.hostName()).isEqualTo("192.0.2.7");
    assertThat(lab.user()).isEqualTo("lab user");
    assertThat(lab.port()).isEqualTo(OptionalInt.of(2222));
    assertThat(lab.proxyJump()).containsExactly("jump.example", "second");
    assertThat(lab.identitiesOnly()).isTrue();
    TokenExpansion expansion = new TokenExpansion(home, "me", "lab", "192.0.2.7", 2222, "u");
    assertThat(lab.identityFiles(expansion))
        .containsExactly(home.resolve(".ssh/one"), home.resolve("keys/192.0.2.7-2222-u"));
    assertThat(lab.knownHosts(expansion))
        .containsExactly(home.resolve(".ssh/known"), Path.of("/k/two"));
    assertThat(config.of("lab.not").user()).isEqualTo("nobody");
    assertThat(config.of("lab.not").hostName()).isNull();
  }

  @Test
  void includesFilesWithinTheirSection() throws IOException {
    Path directory = Files.createDirectories(home.resolve(".ssh/conf.d"));
    Files.writeString(directory.resolve("b.conf"), "Port 2\n");
    Files.writeString(directory.resolve("a.conf"), "Port 1\nHost inner\nUser in\n");
    SshConfig config = read("Host lab\nInclude conf.d/*.conf ~/nothing\nUser out\n");
    assertThat(config.of("lab").port()).isEqualTo(OptionalInt.of(1));
    assertThat(config.of("lab").user()).isEqualTo("out");
    assertThat(config.of("other").port()).isEmpty();
  }

  @Test
  void namesItsHostsOnceButNoPatternsAndThoseOfIncludedFilesToo() throws IOException {
    Path directory = Files.createDirectories(home.resolve(".ssh/conf.d"));
    Files.writeString(directory.resolve("a.conf"), "Host Included *.example\n");
    SshConfig config =
        read(
            """
            Include conf.d/*.conf
            Host lab lab? !lab9 *
              User out
            Host nothing-set
            Match host matched
              User in
            Host lab
              Port 2
            """);
    assertThat(config.hosts()).containsExactly("Included", "lab", "nothing-set", "matched");
    assertThat(config.of("included").user()).isEqualTo("out");
    assertThat(config.of("lab").user()).isEqualTo("out");
  }

  @Test
  void refusesIncludesInCircles() {
    assertThatThrownBy(() -> read("Include config\n"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("check its Include lines");
  }

  @Test
  void knowsMatchAllAndMatchHostAndHoldsNoOtherMatchForTrue() throws IOException {
    SshConfig config =
        read(
            """
            Match exec "touch /tmp/canary"
              User executed
            Match host lab,dev*
              User matched
            Match all
              Port 99
            """);
    assertThat(config.of("dev1").user()).isEqualTo("matched");
    assertThat(config.of("other").user()).isNull();
    assertThat(config.of("other").port()).isEqualTo(OptionalInt.of(99));
  }

  @Test
  void tellsOfPortsThatAreNone() throws IOException {
    SshConfig config = read("Host a\nPort x\nHost b\nPort 0\n");
    assertThatThrownBy(() -> config.of("a").port()).hasMessageContaining("x");
    assertThatThrownBy(() -> config.of("b").port()).hasMessageContaining("0");
  }

  @Test
  void patternsOfManyStarsTakeNoExponentialTime() {
    HostPatterns patterns = new HostPatterns(List.of("*a".repeat(200) + "b"));
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(5), () -> assertThat(patterns.match("a".repeat(5000))).isFalse());
  }

  @Test
  void anyTextIsReadWithoutCrashing() throws IOException {
    Random random = new Random(2);
    String[] parts = {
      "Host ",
      "Match ",
      "Port",
      "=",
      "\"",
      "#",
      " ",
      "\n",
      "\t",
      "*",
      "!",
      "?",
      "x",
      "%",
      "%h",
      "~/",
      "IdentityFile ",
      "é",
      "host",
      "\r"
    };
    for (int i = 0; i < 2000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(30); n > 0; n--) {
        text.append(parts[random.nextInt(parts.length)]);
      }
      HostSettings settings = read(text.toString()).of("x");
      assertThat(settings.identityFiles(new TokenExpansion(home, "u", "x", "x", 22, "u")))
          .doesNotContainNull();
    }
  }
}
