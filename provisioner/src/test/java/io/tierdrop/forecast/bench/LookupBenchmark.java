package io.tierdrop.forecast.bench;

import io.tierdrop.forecast.ecmp.EcmpGroup;
import io.tierdrop.forecast.ecmp.EcmpHash;
import io.tierdrop.forecast.ecmp.HashPolicy;
import io.tierdrop.forecast.ecmp.NextHop;
import io.tierdrop.forecast.ecmp.PacketOrigin;
import io.tierdrop.forecast.flow.FlowKey;
import io.tierdrop.forecast.flow.IpBits;
import io.tierdrop.forecast.ipvs.MaglevTable;
import io.tierdrop.forecast.ipvs.RealServer;
import io.tierdrop.forecast.ipvs.SchedulerFlags;
import io.tierdrop.forecast.ipvs.ServerList;
import io.tierdrop.forecast.ipvs.SourceHashTable;
import io.tierdrop.forecast.ipvs.TableSize;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// Lookups and table builds on one core; see [BenchmarkMain].
@State(Scope.Benchmark)
public class LookupBenchmark {

  private static final int FLOWS = 8_192;
  private static final int VIP = 0xc633_6401;

  private final int[] clients = new Random(1).ints(FLOWS).toArray();
  private final int[] ports = new Random(2).ints(FLOWS, 1_024, 65_536).toArray();
  private final ServerList hundred = servers(100);
  private final ServerList thousand = servers(1_000);
  private final MaglevTable maglev = MaglevTable.of(hundred, SchedulerFlags.PORT);
  private final SourceHashTable source = SourceHashTable.of(hundred, SchedulerFlags.PORT);
  private final EcmpHash hash = new EcmpHash(HashPolicy.FIELDS, 0xdeadbeef);
  private final EcmpGroup hops =
      EcmpGroup.inOrder(
          IntStream.range(0, 7).mapToObj(n -> NextHop.up("R" + n, IpBits.ipv4(n))).toList());

  /// Slot and server of flows under `mh` with port.
  @Benchmark
  @OperationsPerInvocation(FLOWS)
  @BenchmarkMode(Mode.Throughput)
  public int maglevLookup() {
    int sum = 0;
    for (int i = 0; i < FLOWS; i++) {
      sum += maglev.find(clients[i], ports[i]);
    }
    return sum;
  }

  /// Bucket and server of flows under `sh` with port.
  @Benchmark
  @OperationsPerInvocation(FLOWS)
  @BenchmarkMode(Mode.Throughput)
  public int sourceLookup() {
    int sum = 0;
    for (int i = 0; i < FLOWS; i++) {
      sum += source.find(clients[i], ports[i]);
    }
    return sum;
  }

  /// Multipath hash and next hop of seven, IPv4.
  @Benchmark
  @OperationsPerInvocation(FLOWS)
  @BenchmarkMode(Mode.Throughput)
  public int nextHopIpv4() {
    int sum = 0;
    for (int i = 0; i < FLOWS; i++) {
      sum +=
          hops.index(hash.ipv4(clients[i], ports[i], VIP, 80, FlowKey.TCP, PacketOrigin.FORWARDED));
    }
    return sum;
  }

  /// Multipath hash and next hop of seven, IPv6.
  @Benchmark
  @OperationsPerInvocation(FLOWS)
  @BenchmarkMode(Mode.Throughput)
  public int nextHopIpv6() {
    int sum = 0;
    for (int i = 0; i < FLOWS; i++) {
      int index =
          hash.ipv6(1, clients[i], ports[i], 2, VIP, 80, FlowKey.TCP, PacketOrigin.FORWARDED);
      sum += hops.index(index);
    }
    return sum;
  }

  /// A table of 4,093 slots for 100 servers.
  @Benchmark
  @BenchmarkMode(Mode.AverageTime)
  @OutputTimeUnit(TimeUnit.MICROSECONDS)
  public MaglevTable buildForHundred() {
    return MaglevTable.of(hundred, SchedulerFlags.PORT);
  }

  /// A table of 65,521 slots for 1,000 servers.
  @Benchmark
  @BenchmarkMode(Mode.AverageTime)
  @OutputTimeUnit(TimeUnit.MICROSECONDS)
  public MaglevTable buildLargeForThousand() {
    return MaglevTable.of(thousand, SchedulerFlags.PORT, new TableSize(16));
  }

  private static ServerList servers(int count) {
    return new ServerList(
        IntStream.range(0, count)
            .mapToObj(n -> RealServer.added("L7-" + n, IpBits.ipv4(0x0a02_0000 + n), 80, 1))
            .toList());
  }
}
