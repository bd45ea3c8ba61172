package io.tierdrop.forecast.whatif;

/// One flow's L7 and the L4s that know it; used again for the next flow.
final class FlowConnection {

  private final int[] l4s;
  private int known;
  private int owner;
  private boolean ended;

  FlowConnection(int epochs) {
    this.l4s = new int[epochs];
  }

  void open(int l4, int l7) {
    l4s[0] = l4;
    known = 1;
    owner = l7;
    ended = false;
  }

  int owner() {
    return owner;
  }

  boolean ended() {
    return ended;
  }

  void end() {
    ended = true;
  }

  boolean knownTo(int l4) {
    for (int i = 0; i < known; i++) {
      if (l4s[i] == l4) {
        return true;
      }
    }
    return false;
  }

  void rememberedBy(int l4) {
    l4s[known] = l4;
    known++;
  }
}
