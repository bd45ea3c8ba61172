package io.tierdrop.host.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The last bytes of a stream.
final class StreamTail {

  private final byte[] ring;
  private long seen;

  /// @param capacity how many bytes are kept
  StreamTail(int capacity) {
    this.ring = new byte[capacity];
  }

  /// Reads a stream to its end.
  void drain(InputStream stream) throws IOException {
    byte[] buffer = new byte[8192];
    for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
      add(buffer, n);
    }
  }

  private synchronized void add(byte[] bytes, int length) {
    for (int i = 0; i < length; i++) {
      ring[(int) (seen++ % ring.length)] = bytes[i];
    }
  }

  /// What is kept, as UTF-8; after an ellipsis when something is missing before it.
  synchronized String text() {
    if (seen <= ring.length) {
      return new String(ring, 0, (int) seen, StandardCharsets.UTF_8);
    }
    int start = (int) (seen % ring.length);
    byte[] ordered = Arrays.copyOf(Arrays.copyOfRange(ring, start, ring.length), ring.length);
    System.arraycopy(ring, 0, ordered, ring.length - start, start);
    return "…" + new String(ordered, StandardCharsets.UTF_8);
  }
}
