package io.tierdrop.forecast.ipvs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.forecast.flow.IpBits;
import io.tierdrop.json.LabReader;
import io.tierdrop.validation.LabValidation;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What validation says of weights at `sh` and `mh`, held against the tables that the kernel makes
/// of them.
class TableWeightsTest {

  private static final int LABS = 300;

  /// Usual weights, and any.
  private static List<Integer> weights(Random random, int least, int servers) {
    int most = List.of(1, 10, 100, 300, 65_535).get(random.nextInt(5));
    int lowest = Math.max(1, most - List.of(0, 1, most).get(random.nextInt(3)));
    List<Integer> weights = new ArrayList<>();
    for (int i = least + random.nextInt(servers); i > 0; i--) {
      weights.add(random.nextInt(8) == 0 ? 0 : lowest + random.nextInt(most - lowest + 1));
    }
    return weights;
  }

  private static String lines(int count, String line) {
    return String.join("", IntStream.range(0, count).mapToObj(line::formatted).toList());
  }

  private static boolean warned(String scheduler, List<Integer> weights) throws Exception {
    String nodes =
        String.join(
            "",
            IntStream.range(0, weights.size())
                .mapToObj(
                    i ->
                        "{\"name\": \"%s\", \"kind\": \"backend\", \"weight\": %d},\n"
                            .formatted(name(i, weights), weights.get(i)))
                .toList());
    int others = weights.size() - 1;
    String links = lines(others, "{\"ends\": [\"S%d\", \"infra\"]},\n");
    String lab =
        """
        {"tierdrop": 1, "name": "weights",
         "nodes": [
          {"name": "clients", "kind": "clients"},
          {"name": "internet", "kind": "internet"},
          {"name": "R", "kind": "router"},
          {"name": "LB4", "kind": "l4"},
          %s
          {"name": "infra", "kind": "switch", "mtu": 1540}],
         "links": [
          {"ends": ["clients", "internet"]},
          {"ends": ["internet", "R"]},
          {"ends": ["R", "infra"]},
          %s
          {"ends": ["LB4", "infra"]}],
         "vips": [{"name": "v", "scheduler": "%s", "l4": ["LB4"], "servers": [%s "last"]}]}
        """
            .formatted(
                nodes,
                links + "{\"ends\": [\"last\", \"infra\"]},",
                scheduler,
                lines(others, "\"S%d\", "));
    return LabValidation.check(LabReader.read(lab)).stream()
        .anyMatch(problem -> problem.message().contains(" slots and deals them out by weight"));
  }

  private static String name(int i, List<Integer> weights) {
    return i == weights.size() - 1 ? "last" : "S" + i;
  }

  /// Whether a server that has a weight has no slot of its own.
  private static boolean starving(String scheduler, List<Integer> weights) {
    ServerList list =
        ServerList.EMPTY.addAll(
            IntStream.range(0, weights.size())
                .mapToObj(
                    i ->
                        RealServer.added(
                            "S" + i, IpBits.parse("192.0.2." + (i + 1)), 80, weights.get(i)))
                .toList());
    ServerTable table =
        scheduler.equals("sh")
            ? SourceHashTable.of(list, SchedulerFlags.NONE)
            : MaglevTable.of(list, SchedulerFlags.NONE);
    Set<Integer> owners =
        IntStream.range(0, table.slots()).map(table::owner).boxed().collect(Collectors.toSet());
    return IntStream.range(0, list.servers().size())
        .anyMatch(i -> list.servers().get(i).weight() > 0 && !owners.contains(i));
  }

  @ParameterizedTest
  @CsvSource({"sh, 1, 12", "mh, 40, 120"})
  void wheneverAServerHasNoSlotItIsSaid(String scheduler, int least, int servers) throws Exception {
    Random random = new Random(7);
    int starving = 0;
    int quiet = 0;
    for (int i = 0; i < LABS; i++) {
      List<Integer> weights = weights(random, least, servers);
      boolean warned = warned(scheduler, weights);
      if (starving(scheduler, weights)) {
        starving++;
        assertThat(warned).as("%s", weights).isTrue();
      }
      quiet += warned ? 0 : 1;
    }
    assertThat(starving).isGreaterThan(LABS / 20);
    assertThat(quiet).isGreaterThan(LABS / 10);
  }
}
