package io.tierdrop.addressing.pool;

import inet.ipaddr.IPAddress;
import io.tierdrop.topology.Prefix;
import java.math.BigInteger;
import java.util.Optional;
import java.util.OptionalLong;

/// A part of a pool that is cut into blocks of one size, each handed out once.
public final class PoolArea {

  /// What an area is for, and which of the pool's 64 parts it takes. Segments' blocks have room to
  /// grow, so that a tier's count changes nothing: `/18` and `/24` in the default pool.
  public enum Use {
    SWITCHES(0, 32, 18, 8),
    LINKS(32, 16, 24, 12),
    /// Sources of client nodes, by how many each has: to 65,534, 4,094 and 254 in the default pool.
    MANY_SOURCES(48, 8, 16, 6),
    SOURCES(56, 4, 20, 10),
    FEW_SOURCES(60, 2, 24, 12),
    /// One block of them all.
    VIPS(63, 1, 0, 6);

    private final int part;
    private final int parts;
    private final int ipv4Length;
    private final int cut;

    Use(int part, int parts, int ipv4Length, int cut) {
      this.part = part;
      this.parts = parts;
      this.ipv4Length = ipv4Length;
      this.cut = cut;
    }
  }

  private static final int PARTS_BITS = 6;

  /// Blocks of IPv6 have this length at least: what every interface expects (RFC 4291, 2.5.1).
  private static final int IPV6_LENGTH = 64;

  private final BigInteger start;
  private final IPAddress network;
  private final int blockLength;
  private final int blockBits;
  private final FreeSlots slots;

  public PoolArea(Prefix pool, Use use) {
    int bits = pool.block().getBitCount();
    BigInteger part = BigInteger.ONE.shiftLeft(bits - pool.length() - PARTS_BITS);
    network =
        pool.block()
            .getLower()
            .withoutPrefixLength()
            .increment(part.multiply(BigInteger.valueOf(use.part)));
    start = network.getValue();
    int least = pool.ipv4() ? use.ipv4Length : use == Use.VIPS ? 0 : IPV6_LENGTH;
    blockLength = Math.max(least, pool.length() + use.cut);
    blockBits = bits - blockLength;
    slots =
        new FreeSlots(
            part.multiply(BigInteger.valueOf(use.parts)).shiftRight(blockBits).longValueExact());
  }

  /// Hands out no block that the prefix overlaps.
  public void avoid(Prefix given) {
    BigInteger from = given.block().getLower().getValue().subtract(start).shiftRight(blockBits);
    BigInteger to = given.block().getUpper().getValue().subtract(start).shiftRight(blockBits);
    BigInteger size = BigInteger.valueOf(slots.size());
    if (to.signum() >= 0 && from.compareTo(size) < 0) {
      slots.take(
          from.max(BigInteger.ZERO).longValueExact(),
          to.add(BigInteger.ONE).min(size).longValueExact());
    }
  }

  /// The block of this name and number, or its next free neighbour.
  public Optional<Prefix> take(String name, long number) {
    OptionalLong block = slots.takeFrom(NameHash.of(name, number));
    return block.isPresent() ? Optional.of(block(block.getAsLong())) : Optional.empty();
  }

  public Prefix block(long number) {
    return new Prefix(
        network
            .increment(BigInteger.valueOf(number).shiftLeft(blockBits))
            .toPrefixBlock(blockLength));
  }

  /// How many sources or hosts a block has room for.
  public boolean blocksHold(long count) {
    return new HostNumbers(block(0)).hold(count);
  }
}
