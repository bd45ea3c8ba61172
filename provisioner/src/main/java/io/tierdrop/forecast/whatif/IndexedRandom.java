package io.tierdrop.forecast.whatif;

/// Random numbers that depend on nothing but their arguments, so that work can be split at will.
final class IndexedRandom {

  private static final long STEP = 0x9e3779b97f4a7c15L;

  private IndexedRandom() {}

  static long draw(long seed, long first, long second) {
    return mix(mix(seed + first * STEP) + second * STEP);
  }

  /// The finalizer of SplitMix64 (G. Steele et al., 2014).
  static long mix(long value) {
    long bits = value + STEP;
    bits = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
    bits = (bits ^ (bits >>> 27)) * 0x94d049bb133111ebL;
    return bits ^ (bits >>> 31);
  }
}
