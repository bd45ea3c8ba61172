package io.tierdrop.verify.failure;

import io.tierdrop.forecast.survival.FlowCourse;
import io.tierdrop.forecast.survival.FlowFate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Counts what became of flows, place by place.
public final class OutcomeTally {

  private static final int COUNTS = 8;

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
    for (int i = 0; i < before.size(); i++) {
      int vip = place.vip(i);
      if (vip < 0) {
        continue;
      }
      long[] sum = counts[vip];
      sum[0]++;
      if (noticed.same(i, before) && unnoticed.same(i, before)) {
        sum[6] += fresh.fate(i) == FlowFate.ALIVE ? 0 : 1;
        sum[7] += elsewhere(i, place.opening(), fresh);
        continue;
      }
      switch (noticed.fate(i)) {
        case LOST -> sum[1]++;
        case RESET -> sum[2]++;
        case STALLED -> sum[noticed.silent(place.opening().server(i)) ? 1 : 3]++;
        case ALIVE -> {
          sum[4] += unnoticed.fate(i) == FlowFate.STALLED ? 1 : 0;
          sum[5] += noticed.l4(i) != before.l4(i) ? 1 : 0;
        }
      }
      if (noticed.fate(i) != FlowFate.ALIVE) {
        servers[place.opening().server(i)]++;
        why[noticed.reason(i)]++;
      }
      sum[6] += fresh.fate(i) == FlowFate.ALIVE ? 0 : 1;
      sum[7] += elsewhere(i, place.opening(), fresh);
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

  private static int elsewhere(int flow, FlowCourse opening, FlowCourse fresh) {
    return fresh.fate(flow) == FlowFate.ALIVE && fresh.server(flow) != opening.server(flow) ? 1 : 0;
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
