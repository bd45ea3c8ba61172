package io.tierdrop.addressing;

import inet.ipaddr.IPAddress;
import io.tierdrop.addressing.DrawnSegment.Member;
import io.tierdrop.addressing.pool.FreeSlots;
import io.tierdrop.addressing.pool.HostNumbers;
import io.tierdrop.addressing.pool.NameHash;
import io.tierdrop.topology.Prefix;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// The addresses of one family in one segment.
///
/// Given ones come first: a tier's first one and those that follow it, up to where another tier's
/// begin. Members beyond that get single numbers. Every other tier gets blocks of consecutive
/// numbers whose places follow from its name: the first blocks of all tiers, then the second ones,
/// and so on, so that a tier grows without moving others. Only when no block is left, single
/// numbers are looked for.
final class SegmentAddresses {

  private static final int LARGEST_BLOCK = 64;
  private static final int BLOCKS_BITS = 4;

  private final DrawnSegment segment;
  private final Prefix prefix;
  private final DrawnNodes drawn;
  private final HostNumbers hosts;
  private final int blockSize;
  private final FreeSlots numbers;
  private final FreeSlots blocks;
  private final Map<String, IPAddress> byMember = new HashMap<>();
  private final Map<IPAddress, String> owners = new HashMap<>();

  SegmentAddresses(DrawnSegment segment, Prefix prefix, DrawnNodes drawn) {
    this.segment = segment;
    this.prefix = prefix;
    this.drawn = drawn;
    hosts = new HostNumbers(prefix);
    blockSize = Math.clamp(1L << Math.max(0, hosts.bits() - BLOCKS_BITS), 1, LARGEST_BLOCK);
    numbers = new FreeSlots(hosts.automatic());
    blocks = new FreeSlots(hosts.automatic() / blockSize);
  }

  /// Address by member; a member whose address is a problem is absent.
  Map<String, IPAddress> assign() {
    Map<String, List<Member>> tiers = new LinkedHashMap<>();
    segment.members().forEach(m -> tiers.computeIfAbsent(m.tier(), _ -> new ArrayList<>()).add(m));
    Map<String, IPAddress> given = new LinkedHashMap<>();
    tiers
        .keySet()
        .forEach(
            tier ->
                drawn
                    .given(tier, segment.name(), prefix.family())
                    .ifPresent(first -> given.put(tier, first)));
    List<Member> left = new ArrayList<>();
    given.forEach(
        (tier, first) -> {
          List<Member> members = tiers.getOrDefault(tier, List.of());
          int room = room(first, given.values(), members.size());
          give(tier, members.subList(0, room), first);
          left.addAll(members.subList(room, members.size()));
        });
    tiers.keySet().removeAll(given.keySet());
    left.addAll(assignBlocks(tiers.values()));
    assignSingly(left);
    return byMember;
  }

  /// How many addresses there are from one given address to the next one, at most as many as
  /// wanted.
  private static int room(IPAddress first, Collection<IPAddress> given, int wanted) {
    BigInteger most = BigInteger.valueOf(wanted);
    for (IPAddress other : given) {
      BigInteger distance = first.enumerate(other);
      if (distance.signum() > 0) {
        most = most.min(distance);
      }
    }
    return most.intValueExact();
  }

  private void give(String tier, List<Member> members, IPAddress first) {
    String where = drawn.givenPointer(tier, segment.name(), first);
    IPAddress last = first.increment(members.size() - 1L);
    if (!hosts.contain(first) || !hosts.contain(last)) {
      String which =
          hosts.contain(first)
              ? "The last of " + members.size() + " addresses, " + last.toCanonicalString() + ","
              : first.toCanonicalString();
      drawn.error(
          where,
          which + " is not a host address of " + prefix + " on '" + segment.name() + "'",
          segment.given(prefix.family()).isPresent()
              ? "Write an address inside the prefix, or give the segment another prefix"
              : "Give the segment a prefix that holds it");
      return;
    }
    for (Member member : members) {
      IPAddress address = first.increment(member.index());
      String owner = owners.putIfAbsent(address, member.name());
      if (owner != null) {
        drawn.error(
            where,
            "%s and %s both have %s on '%s'"
                .formatted(owner, member.name(), address.toCanonicalString(), segment.name()),
            "Move one of them, or delete its address to have it chosen automatically");
        return;
      }
      byMember.put(member.name(), address);
      hosts
          .number(address)
          .ifPresent(
              number -> {
                numbers.take(number, number + 1);
                blocks.take(number / blockSize, number / blockSize + 1);
              });
    }
  }

  private List<Member> assignBlocks(Collection<List<Member>> tiers) {
    List<Member> left = new ArrayList<>();
    List<List<Member>> growing = new ArrayList<>(tiers);
    for (int block = 0; !growing.isEmpty(); block++) {
      List<List<Member>> next = new ArrayList<>();
      for (List<Member> tier : growing) {
        int from = block * blockSize;
        int to = Math.min(tier.size(), from + blockSize);
        OptionalLong place = blocks.takeFrom(NameHash.of(tier.getFirst().tier(), block));
        for (Member member : tier.subList(from, to)) {
          if (place.isPresent()) {
            set(member, place.getAsLong() * blockSize + member.index() - from);
          } else {
            left.add(member);
          }
        }
        if (to < tier.size()) {
          next.add(tier);
        }
      }
      growing = next;
    }
    return left;
  }

  private void assignSingly(List<Member> members) {
    Map<String, Integer> without = new LinkedHashMap<>();
    for (Member member : members) {
      OptionalLong number = numbers.takeFrom(NameHash.of(member.name(), 0));
      if (number.isPresent()) {
        set(member, number.getAsLong());
      } else {
        without.merge(member.tier(), 1, Integer::sum);
      }
    }
    without.forEach(
        (tier, count) ->
            drawn.error(
                drawn.pointer(tier),
                "%s on '%s' has no address left for %d of '%s'"
                    .formatted(prefix, segment.name(), count, tier),
                "Give '" + segment.name() + "' a larger prefix, or lower a count"));
  }

  private void set(Member member, long number) {
    numbers.take(number, number + 1);
    byMember.put(member.name(), hosts.at(number));
  }
}
