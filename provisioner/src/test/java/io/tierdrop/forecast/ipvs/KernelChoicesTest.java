package io.tierdrop.forecast.ipvs;

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

/// The choices of Linux 6.12, recorded by `record_ipvs.py`.
class KernelChoicesTest {

  @ParameterizedTest
  @MethodSource("recorded")
  void every_flow_goes_where_the_kernel_sent_it(RecordedService service) {
    List<String> wrong =
        service.flows().stream()
            .filter(seen -> !forecast(service.table(), seen).equals(seen.server()))
            .map(seen -> seen + " was forecast for " + forecast(service.table(), seen))
            .toList();

    assertThat(wrong).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void the_explained_choice_is_the_quick_one(RecordedService service) {
    ServerTable table = service.table();
    assertThat(service.flows())
        .allSatisfy(
            seen -> {
              int quick = table.find(seen.flow().source().folded(), seen.flow().sourcePort());
              assertThat(forecast(table, seen))
                  .isEqualTo(quick < 0 ? "-" : table.servers().get(quick).name());
            });
  }

  @Test
  void the_record_covers_thousands_of_flows_of_both_families() throws Exception {
    assertThat(recorded().flatMap(service -> service.flows().stream())).hasSizeGreaterThan(10_000);
  }

  private static String forecast(ServerTable table, RecordedService.Observed seen) {
    return switch (table.choose(seen.flow())) {
      case ServerChoice.Chosen chosen -> chosen.server().name();
      case ServerChoice.FellBack fell -> fell.server().name();
      case ServerChoice.Refused _ -> "-";
    };
  }

  static Stream<RecordedService> recorded() throws IOException, URISyntaxException {
    URL folder = KernelChoicesTest.class.getResource("/io/tierdrop/forecast/kernel/ipvs");
    try (Stream<Path> files = Files.list(Path.of(Objects.requireNonNull(folder).toURI()))) {
      return files.sorted().toList().stream().map(RecordedService::read);
    }
  }
}
