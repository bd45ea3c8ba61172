package io.tierdrop.forecast.hash;

/// Bob Jenkins' lookup3 (2006, public domain) over two words.
public final class JenkinsHash {

  private static final int START = 0xdeadbeef;

  private JenkinsHash() {}

  /// The hash that Linux calls `jhash_2words`.
  public static int words(int first, int second, int initial) {
    int start = START + (2 << 2) + initial;
    return mix(first + start, second + start, start);
  }

  private static int mix(int first, int second, int third) {
    int a = first;
    int b = second;
    int c = third;
    c = (c ^ b) - Integer.rotateLeft(b, 14);
    a = (a ^ c) - Integer.rotateLeft(c, 11);
    b = (b ^ a) - Integer.rotateLeft(a, 25);
    c = (c ^ b) - Integer.rotateLeft(b, 16);
    a = (a ^ c) - Integer.rotateLeft(c, 4);
    b = (b ^ a) - Integer.rotateLeft(a, 14);
    c = (c ^ b) - Integer.rotateLeft(b, 24);
    return c;
  }
}
