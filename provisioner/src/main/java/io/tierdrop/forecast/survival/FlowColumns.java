package io.tierdrop.forecast.survival;

import io.tierdrop.forecast.ecmp.EcmpHash;
import io.tierdrop.forecast.ecmp.PacketOrigin;
import io.tierdrop.forecast.flow.FlowKey;
import io.tierdrop.forecast.flow.IpBits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Flows as columns of numbers: what tables are looked up by, worked out once for all networks.
final class FlowColumns {

  /// Hashes that are kept at most; beyond it they are computed again. 256 MiB.
  private static final long MOST_HASHES = 1L << 26;

  /// Where flows go.
  record Target(IpBits address, int port) {}

  private record HashedBy(EcmpHash hash, PacketOrigin origin) {}

  private final List<FlowKey> flows;
  private final int[] targets;
  private final int[] sources;
  private final List<Target> targetList = new ArrayList<>();
  private final List<IpBits> sourceList = new ArrayList<>();
  private final Map<HashedBy, int[]> hashes = new HashMap<>();
  private final Map<HashedBy, Integer> hashNumbers = new HashMap<>();
  private final int[] ownBy;
  private final int[] own;
  private final FlowBlocks order;

  FlowColumns(List<FlowKey> flows) {
    this.flows = flows;
    order = FlowBlocks.inOrder(flows.size());
    targets = new int[flows.size()];
    sources = new int[flows.size()];
    own = new int[flows.size()];
    ownBy = new int[flows.size()];
    Arrays.fill(ownBy, -1);
    Map<Target, Integer> targetNumbers = new HashMap<>();
    Map<IpBits, Integer> sourceNumbers = new HashMap<>();
    for (int i = 0; i < targets.length; i++) {
      FlowKey flow = flows.get(i);
      Target target = new Target(flow.destination(), flow.destinationPort());
      targets[i] = number(target, targetNumbers, targetList);
      sources[i] = number(flow.source(), sourceNumbers, sourceList);
    }
  }

  /// The same flows in another order.
  private FlowColumns(FlowColumns other, FlowBlocks order) {
    int[] numbers = order.numbers();
    this.flows = Arrays.stream(numbers).mapToObj(other.flows::get).toList();
    this.targets = permuted(other.targets, numbers);
    this.sources = permuted(other.sources, numbers);
    this.own = permuted(other.own, numbers);
    this.ownBy = permuted(other.ownBy, numbers);
    this.targetList.addAll(other.targetList);
    this.sourceList.addAll(other.sourceList);
    other.hashes.forEach((by, column) -> hashes.put(by, permuted(column, numbers)));
    this.hashNumbers.putAll(other.hashNumbers);
    this.order = order;
  }

  private static int[] permuted(int[] column, int[] numbers) {
    int[] permuted = new int[column.length];
    Arrays.setAll(permuted, i -> column[numbers[i]]);
    return permuted;
  }

  synchronized FlowColumns in(FlowBlocks order) {
    return new FlowColumns(this, order);
  }

  FlowBlocks order() {
    return order;
  }

  private static <T> int number(T value, Map<T, Integer> numbers, List<T> list) {
    Integer known = numbers.putIfAbsent(value, list.size());
    if (known != null) {
      return known;
    }
    list.add(value);
    return list.size() - 1;
  }

  int size() {
    return targets.length;
  }

  FlowKey flow(int index) {
    return flows.get(index);
  }

  List<FlowKey> flows() {
    return flows;
  }

  int target(int index) {
    return targets[index];
  }

  int source(int index) {
    return sources[index];
  }

  /// By number.
  List<Target> targets() {
    return targetList;
  }

  /// By number.
  List<IpBits> sources() {
    return sourceList;
  }

  /// The number of a way to hash.
  synchronized int hashNumber(EcmpHash hash, PacketOrigin origin) {
    return hashNumbers.computeIfAbsent(new HashedBy(hash, origin), _ -> hashNumbers.size());
  }

  /// Keeps a flow's hash at the one node that will answer it: a column of each server would be
  /// mostly of flows that it never sees. Not while others read it.
  void keepOwn(int index, int hashNumber, int hash) {
    ownBy[index] = hashNumber;
    own[index] = hash;
  }

  /// Whether [#own] is by that way to hash.
  boolean hasOwn(int index, int hashNumber) {
    return ownBy[index] == hashNumber;
  }

  int own(int index) {
    return own[index];
  }

  /// Every flow's hash by one node; null when there are too many such nodes to keep them.
  synchronized int @Nullable [] hashes(EcmpHash hash, PacketOrigin origin) {
    HashedBy by = new HashedBy(hash, origin);
    int[] known = hashes.get(by);
    if (known == null && (hashes.size() + 1L) * targets.length <= MOST_HASHES) {
      int[] made = new int[targets.length];
      Arrays.parallelSetAll(made, i -> hash.of(flows.get(i), origin));
      hashes.put(by, made);
      return made;
    }
    return known;
  }
}
