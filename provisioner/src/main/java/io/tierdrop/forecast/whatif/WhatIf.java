package io.tierdrop.forecast.whatif;

import io.tierdrop.forecast.ecmp.EcmpHash;
import io.tierdrop.forecast.ecmp.HashPolicy;
import io.tierdrop.forecast.ecmp.PacketOrigin;
import io.tierdrop.forecast.flow.FlowKey;
import io.tierdrop.forecast.ipvs.ServerList;
import io.tierdrop.forecast.ipvs.ServerTable;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;

/// Compares ways of choosing an L7 with more flows and nodes than any VM holds.
///
/// One stage of routers spreads flows over the L4s by the kernel's hash; every L4 keeps the
/// flows that it knows; sloppy TCP is on. Flows are IPv4, from random clients and ports, all
/// opened before the first event and active after each.
public final class WhatIf {

  private static final long CHUNK = 1 << 14;
  private static final int FIRST_PORT = 1_024;
  private static final int TCP = FlowKey.TCP;
  private static final int VIP = 0xc633_6401;

  private final WhatIfQuestion question;
  private final List<NetworkEpoch> epochs;
  private final List<Optional<ServerTable>> slotting;
  private final EcmpHash routers;

  private WhatIf(WhatIfQuestion question) {
    this.question = question;
    this.epochs = WhatIfPlan.epochs(question);
    this.slotting = question.contenders().stream().map(WhatIf::slotting).toList();
    this.routers = new EcmpHash(HashPolicy.FIELDS, (int) IndexedRandom.mix(question.seed()) | 1);
  }

  /// Answers on all cores.
  ///
  /// @param progress is told now and then, from any thread, how many flows are done
  /// @param cancelled is asked now and then, from any thread
  /// @throws CancellationException when cancelled
  /// @throws IllegalArgumentException when the events leave no L4 or no L7
  public static WhatIfAnswer answer(
      WhatIfQuestion question, LongConsumer progress, BooleanSupplier cancelled) {
    WhatIf trial = new WhatIf(question);
    AtomicLong done = new AtomicLong();
    long chunks = (question.flows() + CHUNK - 1) / CHUNK;
    return LongStream.range(0, chunks)
        .parallel()
        .collect(
            trial::tally,
            (tally, chunk) -> {
              if (cancelled.getAsBoolean()) {
                throw new CancellationException("The question was withdrawn");
              }
              long first = chunk * CHUNK;
              long count = Math.min(CHUNK, question.flows() - first);
              trial.follow(first, count, tally);
              progress.accept(done.addAndGet(count));
            },
            FlowTally::add)
        .answer(question);
  }

  private FlowTally tally() {
    return new FlowTally(question.contenders().size(), question.events().size());
  }

  /// Flows are taken by the batch and contender by contender, so that one contender's tables
  /// stay in the cache.
  private void follow(long first, long count, FlowTally tally) {
    long[] bits = new long[(int) count];
    int[][] l4s = new int[(int) count][epochs.size()];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = IndexedRandom.draw(question.seed(), first + i, 0);
      int hash =
          routers.ipv4(
              client(bits[i]),
              port(bits[i]),
              VIP,
              WhatIfPlan.SERVICE_PORT,
              TCP,
              PacketOrigin.FORWARDED);
      for (int epoch = 0; epoch < epochs.size(); epoch++) {
        l4s[i][epoch] = epochs.get(epoch).l4(hash);
      }
    }
    FlowConnection connection = new FlowConnection(epochs.size());
    for (int contender = 0; contender < slotting.size(); contender++) {
      for (int i = 0; i < bits.length; i++) {
        follow(contender, slot(contender, bits[i]), bits[i], l4s[i], connection, tally);
      }
    }
  }

  private static int client(long bits) {
    return (int) (bits >>> 32);
  }

  private static int port(long bits) {
    return FIRST_PORT + (int) ((bits & 0xffff_ffffL) % (65_536 - FIRST_PORT));
  }

  private void follow(
      int contender, int slot, long bits, int[] l4s, FlowConnection connection, FlowTally tally) {
    int before = choose(contender, 0, slot, bits, l4s[0]);
    connection.open(l4s[0], before);
    for (int epoch = 1; epoch < l4s.length; epoch++) {
      int event = epoch - 1;
      int chosen = choose(contender, epoch, slot, bits, l4s[epoch]);
      if (chosen != before) {
        tally.remapped(contender, event);
      }
      before = chosen;
      if (connection.ended()) {
        continue;
      }
      if (!epochs.get(epoch).hasL7(connection.owner())) {
        connection.end();
        tally.orphaned(contender, event);
      } else if (!connection.knownTo(l4s[epoch])) {
        tally.rescheduled(contender, event);
        connection.rememberedBy(l4s[epoch]);
        if (chosen != connection.owner()) {
          connection.end();
          tally.broken(contender, event);
        }
      }
    }
  }

  private int choose(int contender, int epoch, int slot, long bits, int l4) {
    return epochs.get(epoch).chooser(contender).l7(slot, l4, bits, epoch);
  }

  private int slot(int contender, long bits) {
    SchedulerContender asked = question.contenders().get(contender);
    return switch (asked.algorithm()) {
      case MH, SH -> slotting.get(contender).orElseThrow().slot(client(bits), port(bits));
      case IDEAL -> (int) Math.unsignedMultiplyHigh(IndexedRandom.mix(bits), asked.slots());
      case RR -> 0;
    };
  }

  private static Optional<ServerTable> slotting(SchedulerContender contender) {
    return switch (contender.algorithm()) {
      case MH, SH -> Optional.of(WhatIfPlan.table(contender, ServerList.EMPTY));
      case RR, IDEAL -> Optional.empty();
    };
  }
}
