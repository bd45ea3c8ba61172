package io.tierdrop.forecast.proxy;

import java.util.zip.CRC32;

/// How HAProxy makes a number of bytes (`hash-type`, configuration manual 4.2; `src/hash.c` of
/// HAProxy 2.6 and 3.0). Numbers are 32 bits, unsigned.
public enum ProxyHash {
  SDBM {
    @Override
    public int of(byte[] bytes) {
      int hash = 0;
      for (byte each : bytes) {
        hash = hash * 65_599 + (each & 0xff);
      }
      return hash;
    }
  },
  DJB2 {
    @Override
    public int of(byte[] bytes) {
      int hash = 5_381;
      for (byte each : bytes) {
        hash = hash * 33 + (each & 0xff);
      }
      return hash;
    }
  },
  /// HAProxy's own: two words turn each other by as many bits as they say themselves.
  WT6 {
    @Override
    public int of(byte[] bytes) {
      int left = 0xa53c965a;
      int right = 0x5ca6953a;
      int turnLeft = 18;
      int turnRight = 6;
      for (byte each : bytes) {
        int flipped = ~(left ^ (each & 0xff));
        int summed = ~(right + (each & 0xff));
        left = Integer.rotateLeft(summed, turnRight);
        right = Integer.rotateLeft(flipped, turnLeft);
        int bits = ((left >>> 16) ^ right) & 0xffff;
        turnRight = bits & 0x1f;
        turnLeft = bits >>> 11;
      }
      return left ^ right;
    }
  },
  CRC32 {
    @Override
    public int of(byte[] bytes) {
      CRC32 sum = new CRC32();
      sum.update(bytes);
      return (int) sum.getValue();
    }
  };

  /// The hash before it is mixed.
  public abstract int of(byte[] bytes);

  /// A number mixed so that each of its bits changes half of the result's: B. Jenkins' integer hash
  /// (burtleburtle.net/bob/hash/integer.html, the one of six shifts) times a prime near three
  /// quarters of 2³². HAProxy calls it `avalanche`, and places servers on the ring by it
  /// (`include/haproxy/intops.h`).
  public static int mixed(int number) {
    int a = number;
    a = a + 0x7ed55d16 + (a << 12);
    a = a ^ 0xc761c23c ^ (a >>> 19);
    a = a + 0x165667b1 + (a << 5);
    a = (a + 0xd3a2646c) ^ (a << 9);
    a = a + 0xfd7046c5 + (a << 3);
    a = a ^ 0xb55a4f09 ^ (a >>> 16);
    return a * (int) 3_221_225_473L;
  }
}
