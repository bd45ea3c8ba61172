package io.tierdrop.verify.failure;

import io.tierdrop.forecast.survival.FlowCourse;
import io.tierdrop.forecast.survival.FlowFate;
import io.tierdrop.forecast.survival.FlowStateBits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Counts what became of flows, place by place.
public final class OutcomeTally {

  private static final int COUNTS = 8;

  /// Shares are fractions: what is smaller is their rounding.
  private static final double ROUNDING = 1e-6;

  private static final String BEHIND = "the server behind its L7 ended";

  private final List<String> vips;
  private final long[][] counts;
  private final Map<String, Long> byServer = new TreeMap<>();
  private final Map<String, Long> reasons = new TreeMap<>();
  private double backendLosses;

  public OutcomeTally(List<String> vips) {
    this.vips = vips;
    this.counts = new long[vips.size()][COUNTS];
  }

  /// Counts the flows of one place.
  ///
  /// @param before when nothing had happened
  /// @param unnoticed when nobody had noticed
  /// @param noticed when all who can had
  /// @param fresh the same flows as if they were opened then
  public void add(
      FlowPlace place,
      FlowCourse before,
      FlowCourse unnoticed,
      FlowCourse noticed,
      FlowCourse fresh,
      double losses) {
    int[] servers = new int[noticed.nodes()];
    int[] why = new int[noticed.texts()];
    for (int block = 0; block < before.blocks(); block++) {
      int vip = place.vip(before.first(block));
      if (vip < 0) {
        continue;
      }
      long[] sum = counts[vip];
      sum[0] += before.length(block);
      long[] opening = place.opening().block(block);
      if (!noticed.sameBlock(block, before) || !unnoticed.sameBlock(block, before)) {
        long[] now = noticed.block(block);
        standing(opening, before.block(block), unnoticed.block(block), now, noticed, sum);
        reasons(opening, before.block(block), unnoticed.block(block), now, servers, why);
      }
      if (!fresh.sameBlock(block, place.opening()) || !fresh.alive(block)) {
        opened(opening, fresh.block(block), sum);
      }
    }
    for (int node = 0; node < servers.length; node++) {
      if (servers[node] > 0) {
        byServer.merge(noticed.node(node), (long) servers[node], Long::sum);
      }
    }
    for (int reason = 0; reason < why.length; reason++) {
      if (why[reason] > 0) {
        reasons.merge(noticed.text(reason), (long) why[reason], Long::sum);
      }
    }
    backendLosses += losses;
  }

  /// Counts those that go on to their L7 and lose the server behind it. Which these are is not
  /// known: as many as are to be expected, rounded up.
  ///
  /// @param lost by L7 the share of its flows, 0 to 1
  public void addBehind(FlowPlace place, FlowCourse now, Map<String, Double> lost) {
    if (lost.values().stream().allMatch(share -> share == 0)) {
      return;
    }
    double[] shares = new double[now.nodes()];
    for (int node = 0; node < shares.length; node++) {
      shares[node] = lost.getOrDefault(now.node(node), 0.0);
    }
    double[] sums = new double[vips.size()];
    for (int block = 0; block < now.blocks(); block++) {
      int vip = place.vip(now.first(block));
      if (vip >= 0) {
        for (long state : now.block(block)) {
          int server = FlowStateBits.server(state);
          sums[vip] +=
              server >= 0 && FlowStateBits.fate(state) == FlowFate.ALIVE ? shares[server] : 0;
        }
      }
    }
    for (int vip = 0; vip < sums.length; vip++) {
      long expected = (long) Math.ceil(sums[vip] - ROUNDING);
      if (expected > 0) {
        counts[vip][1] += expected;
        reasons.merge(BEHIND, expected, Long::sum);
      }
    }
  }

  private static void standing(
      long[] opening, long[] before, long[] unnoticed, long[] now, FlowCourse noticed, long[] sum) {
    for (int i = 0; i < now.length; i++) {
      if (now[i] == before[i] && unnoticed[i] == before[i]) {
        continue;
      }
      switch (FlowStateBits.fate(now[i])) {
        case LOST -> sum[1]++;
        case RESET -> sum[2]++;
        case STALLED -> sum[noticed.silent(FlowStateBits.server(opening[i])) ? 1 : 3]++;
        case ALIVE -> {
          sum[4] += FlowStateBits.fate(unnoticed[i]) == FlowFate.STALLED ? 1 : 0;
          sum[5] += FlowStateBits.l4(now[i]) != FlowStateBits.l4(before[i]) ? 1 : 0;
        }
      }
    }
  }

  /// Of those that are lost, by whom and why.
  private static void reasons(
      long[] opening, long[] before, long[] unnoticed, long[] now, int[] servers, int[] why) {
    for (int i = 0; i < now.length; i++) {
      boolean touched = now[i] != before[i] || unnoticed[i] != before[i];
      if (touched && FlowStateBits.fate(now[i]) != FlowFate.ALIVE) {
        servers[FlowStateBits.server(opening[i])]++;
        why[FlowStateBits.reason(now[i])]++;
      }
    }
  }

  private static void opened(long[] opening, long[] fresh, long[] sum) {
    for (int i = 0; i < fresh.length; i++) {
      boolean alive = FlowStateBits.fate(fresh[i]) == FlowFate.ALIVE;
      sum[6] += alive ? 0 : 1;
      sum[7] += alive && FlowStateBits.server(fresh[i]) != FlowStateBits.server(opening[i]) ? 1 : 0;
    }
  }

  public Map<String, FlowCounts> byVip() {
    Map<String, FlowCounts> byVip = new LinkedHashMap<>();
    for (int i = 0; i < counts.length; i++) {
      long[] sum = counts[i];
      byVip.put(
          vips.get(i),
          new FlowCounts(sum[0], sum[1], sum[2], sum[3], sum[4], sum[5], sum[6], sum[7]));
    }
    return byVip;
  }

  public Map<String, Long> byServer() {
    return mostFirst(byServer);
  }

  public Map<String, Long> reasons() {
    return mostFirst(reasons);
  }

  public double backendLosses() {
    return backendLosses;
  }

  private static Map<String, Long> mostFirst(Map<String, Long> counts) {
    List<Map.Entry<String, Long>> sorted = new ArrayList<>(counts.entrySet());
    sorted.sort(Map.Entry.<String, Long>comparingByValue().reversed());
    Map<String, Long> ordered = new LinkedHashMap<>();
    sorted.forEach(entry -> ordered.put(entry.getKey(), entry.getValue()));
    return ordered;
  }
}
