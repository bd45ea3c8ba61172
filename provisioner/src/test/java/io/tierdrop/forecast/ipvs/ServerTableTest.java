package io.tierdrop.forecast.ipvs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tierdrop.forecast.flow.FlowKey;
import io.tierdrop.forecast.flow.IpBits;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerTableTest {

  private static final FlowKey FLOW =
      FlowKey.tcp(IpBits.parse("203.0.113.184"), 40_000, IpBits.parse("198.51.100.1"), 80);

  @Test
  void maglev_shares_equal_servers_within_one_percent_of_a_hundredth() {
    MaglevTable table = MaglevTable.of(servers(10), SchedulerFlags.PORT);

    int[] slots = new int[10];
    IntStream.range(0, table.slots()).forEach(slot -> slots[table.owner(slot)]++);

    assertThat(table.slots()).isEqualTo(4_093);
    assertThat(IntStream.of(slots)).allMatch(held -> held == 409 || held == 410);
  }

  @ParameterizedTest
  @CsvSource({
    "8, 251",
    "9, 509",
    "10, 1021",
    "11, 2039",
    "12, 4093",
    "13, 8191",
    "14, 16381",
    "15, 32749",
    "16, 65521",
    "17, 131071"
  })
  void table_sizes_are_the_primes_below_powers_of_two(int index, int slots) {
    assertThat(new TableSize(index).slots()).isEqualTo(slots);
  }

  @Test
  void losing_a_server_moves_its_slots_and_few_others() {
    ServerList all = servers(13);
    TableComparison change =
        TableComparison.of(
            MaglevTable.of(all, SchedulerFlags.PORT),
            MaglevTable.of(all.remove("L7-5"), SchedulerFlags.PORT));

    assertThat(change.moves().stream().filter(move -> move.from().equals("L7-5")))
        .hasSizeBetween(314, 315);
    assertThat(change.needlessShare()).isBetween(0.001, 0.10);
    assertThat(change.movedShare()).isGreaterThan(change.needlessShare());
  }

  @Test
  void source_hashing_reassigns_nearly_everything_when_a_server_goes() {
    ServerList all = servers(13);
    TableComparison change =
        TableComparison.of(
            SourceHashTable.of(all, SchedulerFlags.PORT),
            SourceHashTable.of(all.remove("L7-5"), SchedulerFlags.PORT));

    assertThat(change.movedShare()).isGreaterThan(0.85);
  }

  @Test
  void tables_of_different_size_are_not_compared() {
    assertThatThrownBy(
            () ->
                TableComparison.of(
                    MaglevTable.of(servers(2), SchedulerFlags.PORT),
                    SourceHashTable.of(servers(2), SchedulerFlags.PORT)))
        .hasMessageContaining("cannot be compared");
  }

  @Test
  void the_reason_names_slot_and_owner() {
    ServerChoice choice = MaglevTable.of(servers(1), SchedulerFlags.PORT).choose(FLOW);

    assertThat(choice.reason()).matches("slot [\\d,]+ of 4,093 belongs to L7-1");
  }

  @Test
  void an_overloaded_server_refuses_and_says_so() {
    RealServer full = new RealServer("L7-1", IpBits.ipv4(1), 80, 1, 1, true);
    ServerChoice choice =
        MaglevTable.of(new ServerList(List.of(full)), SchedulerFlags.NONE).choose(FLOW);

    assertThat(choice.reason())
        .startsWith("refused at slot")
        .endsWith("L7-1 is overloaded and no fallback is set");
  }

  @Test
  void fallback_tells_whom_it_left_and_found() {
    ServerList list = servers(2).edit("L7-1", 0);
    SchedulerFlags flags = new SchedulerFlags(true, true);
    MaglevTable table = MaglevTable.of(list, flags);
    FlowKey unlucky =
        IntStream.range(1_024, 65_536)
            .mapToObj(port -> FlowKey.tcp(FLOW.source(), port, FLOW.destination(), 80))
            .filter(flow -> table.choose(flow) instanceof ServerChoice.FellBack)
            .findFirst()
            .orElseThrow();

    assertThat(table.choose(unlucky).reason())
        .matches(".* belongs to L7-1, which takes no new flows; fallback \\d+ led to .* of L7-2");
  }

  @Test
  void an_empty_service_refuses() {
    assertThat(MaglevTable.of(ServerList.EMPTY, SchedulerFlags.NONE).choose(FLOW).reason())
        .endsWith("no real server has slots");
    assertThat(SourceHashTable.of(ServerList.EMPTY, SchedulerFlags.NONE).find(1, 1)).isNegative();
  }

  @Test
  void a_server_is_added_once() {
    assertThatThrownBy(() -> servers(1).addAll(servers(1).servers()))
        .hasMessage("L7-1 is a real server already");
    assertThatThrownBy(() -> servers(1).edit("L7-9", 1))
        .hasMessage("L7-9 is not a real server of this service");
  }

  private static ServerList servers(int count) {
    return ServerList.EMPTY.addAll(
        IntStream.rangeClosed(1, count)
            .mapToObj(n -> RealServer.added("L7-" + n, IpBits.parse("192.0.2." + (138 + n)), 80, 1))
            .toList());
  }
}
