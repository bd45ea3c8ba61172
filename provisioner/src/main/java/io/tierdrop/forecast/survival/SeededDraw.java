package io.tierdrop.forecast.survival;

import io.tierdrop.forecast.ecmp.EcmpHash;
import io.tierdrop.forecast.ecmp.HashPolicy;
import io.tierdrop.forecast.path.BranchShare;
import java.util.List;

/// Stands in for what cannot be known: one possible outcome, the same for the same seed.
record SeededDraw(long seed) {

  private static final long STEP = 0x9e3779b97f4a7c15L;

  /// A multipath hash with a seed as the kernel might have drawn it.
  EcmpHash hashOf(String node) {
    return new EcmpHash(HashPolicy.FIELDS, (int) mix(node.hashCode()) | 1);
  }

  /// One of several nodes, by their shares.
  ///
  /// @param what tells apart the draws that are to be independent
  String pick(List<BranchShare> shares, long what) {
    double left = (mix(what) >>> 11) * 0x1p-53;
    for (BranchShare share : shares) {
      left -= share.share();
      if (left < 0) {
        return share.node();
      }
    }
    return shares.getLast().node();
  }

  /// The finalizer of SplitMix64 (G. Steele et al., 2014).
  private long mix(long value) {
    long bits = seed + (value + 1) * STEP;
    bits = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
    bits = (bits ^ (bits >>> 27)) * 0x94d049bb133111ebL;
    return bits ^ (bits >>> 31);
  }
}
