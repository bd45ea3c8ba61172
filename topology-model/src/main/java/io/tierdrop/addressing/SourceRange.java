package io.tierdrop.addressing;

import inet.ipaddr.IPAddress;
import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/// Consecutive addresses that a clients node connects from.
///
/// @param first the lowest
/// @param size how many, at least 1
public record SourceRange(IPAddress first, int size) {

  public SourceRange {
    if (size < 1) {
      throw new IllegalArgumentException("a range of " + size + " addresses");
    }
  }

  public IPAddress last() {
    return first.increment(size - 1L);
  }

  /// From the first to the last, `10.64.0.1-10.64.0.20`; of one alone that.
  public String text() {
    return size == 1
        ? first.toCanonicalString()
        : first.toCanonicalString() + "-" + last().toCanonicalString();
  }

  /// The addresses in order, each made when asked for.
  public List<IPAddress> addresses() {
    return new Addresses(first, size);
  }

  private static final class Addresses extends AbstractList<IPAddress> implements RandomAccess {

    private final IPAddress first;
    private final int size;

    private Addresses(IPAddress first, int size) {
      this.first = first;
      this.size = size;
    }

    @Override
    public IPAddress get(int index) {
      return first.increment(Objects.checkIndex(index, size));
    }

    @Override
    public int size() {
      return size;
    }
  }
}
