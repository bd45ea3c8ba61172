package io.tierdrop.forecast.hash;

/// SipHash over a message of 64-bit words, as in J.-P. Aumasson and D. J. Bernstein, "SipHash: a
/// fast short-input PRF" (2012).
///
/// An instance is one computation. It does not escape its caller, so the compiler keeps it in
/// registers: a lookup allocates nothing, which the benchmark checks.
public final class SipHash {

  private long v0;
  private long v1;
  private long v2;
  private long v3;

  private SipHash(long key0, long key1) {
    v0 = key0 ^ 0x736f6d6570736575L;
    v1 = key1 ^ 0x646f72616e646f6dL;
    v2 = key0 ^ 0x6c7967656e657261L;
    v3 = key1 ^ 0x7465646279746573L;
  }

  public static SipHash keyed(long key0, long key1) {
    return new SipHash(key0, key1);
  }

  /// SipHash-1-3 of four bytes.
  ///
  /// @param word the bytes, read as a little-endian number
  public static long sip13(long key0, long key1, int word) {
    return keyed(key0, key1).end13(Integer.BYTES, Integer.toUnsignedLong(word));
  }

  /// Takes in a word with one round, for SipHash-1-3.
  ///
  /// @param word the next eight bytes of the message, read as a little-endian number
  public SipHash once(long word) {
    v3 ^= word;
    round();
    v0 ^= word;
    return this;
  }

  /// Takes in a word with two rounds, for SipHash-2-4.
  ///
  /// @param word the next eight bytes of the message, read as a little-endian number
  public SipHash twice(long word) {
    v3 ^= word;
    round();
    round();
    v0 ^= word;
    return this;
  }

  /// Ends SipHash-1-3.
  ///
  /// @param length bytes of the whole message
  /// @param rest the last `length mod 8` bytes, read as a little-endian number
  public long end13(int length, long rest) {
    once(((long) length << 56) | rest);
    v2 ^= 0xff;
    round();
    round();
    round();
    return v0 ^ v1 ^ v2 ^ v3;
  }

  /// Ends SipHash-2-4.
  ///
  /// @param length bytes of the whole message
  /// @param rest the last `length mod 8` bytes, read as a little-endian number
  public long end24(int length, long rest) {
    twice(((long) length << 56) | rest);
    v2 ^= 0xff;
    round();
    round();
    round();
    round();
    return v0 ^ v1 ^ v2 ^ v3;
  }

  private void round() {
    v0 += v1;
    v2 += v3;
    v1 = Long.rotateLeft(v1, 13) ^ v0;
    v3 = Long.rotateLeft(v3, 16) ^ v2;
    v0 = Long.rotateLeft(v0, 32);
    v2 += v1;
    v0 += v3;
    v1 = Long.rotateLeft(v1, 17) ^ v2;
    v3 = Long.rotateLeft(v3, 21) ^ v0;
    v2 = Long.rotateLeft(v2, 32);
  }
}
