package io.tierdrop.forecast.whatif;

import io.tierdrop.forecast.ecmp.EcmpGroup;
import io.tierdrop.forecast.ecmp.NextHop;
import io.tierdrop.forecast.flow.IpBits;
import io.tierdrop.forecast.ipvs.MaglevTable;
import io.tierdrop.forecast.ipvs.RealServer;
import io.tierdrop.forecast.ipvs.SchedulerFlags;
import io.tierdrop.forecast.ipvs.ServerList;
import io.tierdrop.forecast.ipvs.ServerTable;
import io.tierdrop.forecast.ipvs.SourceHashTable;
import io.tierdrop.forecast.ipvs.TableSize;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// All epochs of a question, worked out before the first flow.
final class WhatIfPlan {

  static final int SERVICE_PORT = 80;

  private static final int L4_NETWORK = 0x0a01_0000;
  private static final int L7_NETWORK = 0x0a02_0000;

  private final WhatIfQuestion question;
  private final List<Integer> l4s = new ArrayList<>();
  private final List<Integer> l7s = new ArrayList<>();
  private int nextL4;
  private int nextL7;

  private WhatIfPlan(WhatIfQuestion question) {
    this.question = question;
    join(l4s, question.l4(), true);
    join(l7s, question.l7(), false);
  }

  /// The epoch before the first event and one after each.
  ///
  /// @throws IllegalArgumentException when the events leave no L4 or no L7
  static List<NetworkEpoch> epochs(WhatIfQuestion question) {
    WhatIfPlan plan = new WhatIfPlan(question);
    List<NetworkEpoch> epochs = new ArrayList<>();
    epochs.add(plan.epoch(List.of()));
    for (WhatIfQuestion.Event event : question.events()) {
      plan.apply(event);
      epochs.add(plan.epoch(epochs.getLast().choosers()));
    }
    return epochs;
  }

  private void apply(WhatIfQuestion.Event event) {
    switch (event.kind()) {
      case L4_JOINS -> join(l4s, event.count(), true);
      case L7_JOINS -> join(l7s, event.count(), false);
      case L4_LEAVES -> leave(l4s, event.count());
      case L7_LEAVES -> leave(l7s, event.count());
    }
  }

  private void join(List<Integer> members, int count, boolean l4) {
    if (!l4 && nextL7 + count > Short.MAX_VALUE) {
      throw new IllegalArgumentException("More than 32,767 L7s; ask for fewer to join");
    }
    for (int i = 0; i < count; i++) {
      members.add(l4 ? nextL4++ : nextL7++);
    }
  }

  private static void leave(List<Integer> members, int count) {
    if (count >= members.size()) {
      throw new IllegalArgumentException(
          count + " of " + members.size() + " nodes leave; leave at least one");
    }
    members.subList(0, count).clear();
  }

  private NetworkEpoch epoch(List<ServerChooser> before) {
    List<NextHop> hops =
        l4s.stream().map(n -> NextHop.up("L4-" + n, IpBits.ipv4(L4_NETWORK + n))).toList();
    List<ServerList> lists = lists();
    List<ServerChooser> choosers =
        IntStream.range(0, question.contenders().size())
            .mapToObj(i -> chooser(question.contenders().get(i), lists, before.stream().skip(i)))
            .toList();
    return new NetworkEpoch(EcmpGroup.asBirdWrites(hops), l4s, l7s, choosers);
  }

  private ServerChooser chooser(
      SchedulerContender contender, List<ServerList> lists, Stream<ServerChooser> before) {
    return switch (contender.algorithm()) {
      case MH, SH ->
          new ServerChooser.Table(
              lists.stream()
                  .parallel()
                  .map(list -> owners(table(contender, list)))
                  .toArray(short[][]::new));
      case RR -> new ServerChooser.Turns(servers());
      case IDEAL ->
          new ServerChooser.Table(
              before
                  .findFirst()
                  .flatMap(ServerChooser::commonTable)
                  .map(table -> IdealTable.changed(table, servers(), nextL7))
                  .orElseGet(() -> IdealTable.fresh(contender.slots(), servers())));
    };
  }

  private int[] servers() {
    return l7s.stream().mapToInt(Integer::intValue).toArray();
  }

  /// The real servers in each L4's order, or one list for all L4s. The last to join is at the
  /// head.
  private List<ServerList> lists() {
    if (question.sameOrder()) {
      return List.of(list(Comparator.reverseOrder()));
    }
    return IntStream.range(0, nextL4).mapToObj(l4 -> list(orderOf(l4))).toList();
  }

  private ServerList list(Comparator<Integer> order) {
    return new ServerList(
        l7s.stream()
            .sorted(order)
            .map(n -> RealServer.added("L7-" + n, IpBits.ipv4(L7_NETWORK + n), SERVICE_PORT, 1))
            .toList());
  }

  /// Later ones at the head; those of the beginning in an order that this L4 alone has.
  private Comparator<Integer> orderOf(int l4) {
    return Comparator.comparingInt((Integer n) -> n < question.l7() ? -1 : n)
        .reversed()
        .thenComparingLong(n -> IndexedRandom.draw(question.seed(), l4, n));
  }

  /// A table of the contender's kind; it gives any flow its slot, too.
  static ServerTable table(SchedulerContender contender, ServerList servers) {
    if (contender.algorithm() == SchedulerContender.Algorithm.SH) {
      int bits = Integer.numberOfTrailingZeros(contender.slots());
      return SourceHashTable.of(servers, SchedulerFlags.PORT, bits);
    }
    int index = Integer.SIZE - Integer.numberOfLeadingZeros(contender.slots());
    return MaglevTable.of(servers, SchedulerFlags.PORT, new TableSize(index));
  }

  private static short[] owners(ServerTable table) {
    short[] numbers = new short[table.slots()];
    int[] ofPlace =
        table.servers().stream()
            .mapToInt(server -> (int) server.address().low() - L7_NETWORK)
            .toArray();
    for (int slot = 0; slot < numbers.length; slot++) {
      numbers[slot] = (short) ofPlace[table.owner(slot)];
    }
    return numbers;
  }
}
