package io.tierdrop.forecast.ipvs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.forecast.flow.FlowKey;
import io.tierdrop.forecast.flow.IpBits;
import io.tierdrop.forecast.path.BranchShare;
import io.tierdrop.forecast.path.ServiceScheduler;
import io.tierdrop.topology.Scheduler;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DestinationHashTableTest {

  private static final ServerList SERVERS =
      ServerList.EMPTY.addAll(
          IntStream.rangeClosed(1, 4)
              .mapToObj(
                  i ->
                      RealServer.added(
                          "cache" + i, IpBits.parse("192.0.2." + i), 80, i == 2 ? 3 : 1))
              .toList());

  private static FlowKey flow(int client, int vip) {
    return FlowKey.tcp(
        IpBits.parse("203.0.113." + client),
        40_000 + client,
        IpBits.parse("198.51.100." + vip),
        80);
  }

  @Test
  void allFlowsToAnAddressHaveOneServerAndAddressesDiffer() {
    DestinationHashTable table = DestinationHashTable.of(SERVERS);
    Set<Integer> slots =
        IntStream.rangeClosed(1, 200)
            .map(client -> table.slot(flow(client, 1)))
            .boxed()
            .collect(Collectors.toSet());
    assertThat(slots).hasSize(1);
    assertThat(
            IntStream.rangeClosed(1, 50)
                .mapToObj(
                    vip ->
                        table.choose(flow(1, vip)).getClass()
                            + ""
                            + table.owner(table.slot(flow(1, vip))))
                .distinct())
        .hasSize(4);
  }

  @Test
  void aServerAtWeightZeroKeepsItsBucketsAndRefuses() {
    DestinationHashTable table =
        DestinationHashTable.of(
            SERVERS.edit("cache1", 0).edit("cache2", 0).edit("cache3", 0).edit("cache4", 0));
    assertThat(table.choose(flow(1, 1))).isInstanceOf(ServerChoice.Refused.class);
  }

  @Test
  void foTakesTheHeaviestAndOvfSaysWhatItDependsOn() {
    SchedulerFlags flags = new SchedulerFlags(false, false);
    var fo = (ServiceScheduler.ByHistory) ServiceScheduler.of(Scheduler.FO, flags, SERVERS);
    assertThat(fo.shares().stream().map(BranchShare::node).toList()).isEqualTo(List.of("cache2"));

    var ovf = (ServiceScheduler.ByHistory) ServiceScheduler.of(Scheduler.OVF, flags, SERVERS);
    assertThat(ovf.shares()).hasSize(4);
    assertThat(ovf.because()).contains("as many connections as its weight");
  }
}
