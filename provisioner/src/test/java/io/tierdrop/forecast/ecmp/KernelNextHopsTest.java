package io.tierdrop.forecast.ecmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The choices of Linux 6.12, recorded by `record_ecmp.py`.
class KernelNextHopsTest {

  @ParameterizedTest
  @MethodSource("recorded")
  void every_flow_takes_the_next_hop_that_the_kernel_took(RecordedRoute route) {
    List<RecordedRoute.Observed> wrong =
        route.flows().stream()
            .filter(
                seen ->
                    route.group().index(route.hash().of(seen.flow(), route.origin())) != seen.hop())
            .toList();

    assertThat(wrong).isEmpty();
  }

  @Test
  void the_record_covers_thousands_of_flows() throws Exception {
    assertThat(recorded().flatMap(route -> route.flows().stream())).hasSizeGreaterThan(8_000);
  }

  static Stream<RecordedRoute> recorded() throws IOException, URISyntaxException {
    URL folder = KernelNextHopsTest.class.getResource("/io/tierdrop/forecast/kernel/ecmp");
    try (Stream<Path> files = Files.list(Path.of(Objects.requireNonNull(folder).toURI()))) {
      return files.sorted().toList().stream().map(RecordedRoute::read);
    }
  }
}
