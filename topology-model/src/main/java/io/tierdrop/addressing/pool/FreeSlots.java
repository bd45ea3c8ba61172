package io.tierdrop.addressing.pool;

import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/// Numbers from 0 below a size, some of them taken. Finding a free one takes logarithmic time,
/// also when nearly all are taken, because taken neighbours are kept as one range.
public final class FreeSlots {

  private final long size;

  /// First number of each taken range, to the first free one after it.
  private final TreeMap<Long, Long> taken = new TreeMap<>();

  public FreeSlots(long size) {
    this.size = size;
  }

  public long size() {
    return size;
  }

  /// Takes the numbers in `[from, to)`, whether or not they are free.
  public void take(long from, long to) {
    long start = Math.max(0, from);
    long end = Math.min(size, to);
    if (start >= end) {
      return;
    }
    Map.Entry<Long, Long> before = taken.floorEntry(start);
    if (before != null && before.getValue() >= start) {
      start = before.getKey();
      end = Math.max(end, before.getValue());
    }
    for (Map.Entry<Long, Long> next = taken.ceilingEntry(start);
        next != null && next.getKey() <= end;
        next = taken.ceilingEntry(start)) {
      end = Math.max(end, next.getValue());
      taken.remove(next.getKey());
    }
    taken.put(start, end);
  }

  /// Takes the first free number from the wanted one on, beginning again at 0 after the last.
  public OptionalLong takeFrom(long wanted) {
    if (size == 0) {
      return OptionalLong.empty();
    }
    long found = firstFree(wanted % size);
    if (found >= size) {
      found = firstFree(0);
    }
    if (found >= size) {
      return OptionalLong.empty();
    }
    take(found, found + 1);
    return OptionalLong.of(found);
  }

  private long firstFree(long from) {
    Map.Entry<Long, Long> range = taken.floorEntry(from);
    return range != null && range.getValue() > from ? range.getValue() : from;
  }
}
