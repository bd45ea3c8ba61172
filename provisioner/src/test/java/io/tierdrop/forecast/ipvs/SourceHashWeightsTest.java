package io.tierdrop.forecast.ipvs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.forecast.flow.IpBits;
import io.tierdrop.json.LabReader;
import io.tierdrop.validation.LabValidation;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What validation says of weights at `sh`, held against the table that the kernel makes of them.
class SourceHashWeightsTest {

  private static final int LABS = 1_000;

  /// Usual weights, and any.
  private static List<Integer> weights(Random random) {
    int most = List.of(1, 10, 100, 300, 65_535).get(random.nextInt(5));
    boolean round = random.nextBoolean();
    List<Integer> weights = new ArrayList<>();
    for (int i = 1 + random.nextInt(12); i > 0; i--) {
      weights.add(random.nextInt(8) == 0 ? 0 : round ? most : 1 + random.nextInt(most));
    }
    return weights;
  }

  private static String lines(int count, String line) {
    return String.join("", IntStream.range(0, count).mapToObj(line::formatted).toList());
  }

  private static boolean warned(List<Integer> weights) throws Exception {
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
         "vips": [{"name": "v", "scheduler": "sh", "l4": ["LB4"], "servers": [%s "last"]}]}
        """;
    String nodes = "";
    for (int i = 0; i < weights.size(); i++) {
      nodes +=
          "{\"name\": \"%s\", \"kind\": \"backend\", \"weight\": %d},\n"
              .formatted(name(i, weights), weights.get(i));
    }
    int others = weights.size() - 1;
    String links = lines(others, "{\"ends\": [\"S%d\", \"infra\"]},\n");
    return LabValidation.check(
            LabReader.read(
                lab.formatted(
                    nodes,
                    links + "{\"ends\": [\"last\", \"infra\"]},",
                    lines(others, "\"S%d\", "))))
        .stream()
        .anyMatch(problem -> problem.message().startsWith("sh has 256 slots and deals them out"));
  }

  private static String name(int i, List<Integer> weights) {
    return i == weights.size() - 1 ? "last" : "S" + i;
  }

  /// Whether a server that has a weight has no bucket, in the order of an L4's list: what was added
  /// last comes first.
  private static boolean starving(List<Integer> weights) {
    List<RealServer> servers =
        IntStream.range(0, weights.size())
            .mapToObj(
                i ->
                    RealServer.added("S" + i, IpBits.parse("192.0.2." + (i + 1)), 80, weights.get(i)))
            .toList();
    ServerList list = ServerList.EMPTY.addAll(servers);
    SourceHashTable table = SourceHashTable.of(list, SchedulerFlags.NONE);
    List<Integer> owners = IntStream.range(0, table.slots()).map(table::owner).boxed().toList();
    return IntStream.range(0, list.servers().size())
        .anyMatch(i -> list.servers().get(i).weight() > 0 && !owners.contains(i));
  }

  @Test
  void wheneverAServerHasNoBucketItIsSaid() throws Exception {
    Random random = new Random(7);
    int starving = 0;
    int quiet = 0;
    for (int i = 0; i < LABS; i++) {
      List<Integer> weights = weights(random);
      boolean warned = warned(weights);
      if (starving(weights)) {
        starving++;
        assertThat(warned).as("%s", weights).isTrue();
      }
      quiet += warned ? 0 : 1;
      int all = weights.stream().mapToInt(weight -> Math.max(1, weight)).sum();
      assertThat(warned)
          .as("%s", weights)
          .isEqualTo(all > 256 && weights.stream().filter(weight -> weight > 0).count() > 1);
    }
    assertThat(Stream.of(starving, quiet)).allMatch(often -> often > LABS / 10);
  }
}
