package io.tierdrop.steward;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.topology.NameRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The devices that the kernel makes in each namespace by itself, as the steward knows them: no
/// segment bears such a name, since the steward neither makes nor removes one.
class BornDevicesTest {

  private static final Path NETWORK =
      Path.of("src/main/resources/io/tierdrop/steward/reconcile/network.py");

  @Test
  void noNodeIsCalledLikeADeviceOfTheKernels() throws Exception {
    Matcher born = Pattern.compile("(?m)^_BORN = \\{(.*)}$").matcher(Files.readString(NETWORK));
    assertThat(born.find()).isTrue();
    List<String> names =
        Pattern.compile("\"([^\"]+)\"")
            .matcher(born.group(1))
            .results()
            .map((MatchResult name) -> name.group(1))
            .toList();
    assertThat(names)
        .contains("lo", "ip6gre0")
        .filteredOn(name -> NameRule.NODE.matcher(name).matches())
        .allMatch(NameRule.RESERVED::contains)
        .hasSizeGreaterThan(5);
  }
}
