package io.tierdrop.forecast.survival;

/// How a flow is doing, in one number: a moment has one for each of its flows.
public final class FlowStateBits {

  private static final int NODE_BITS = 20;
  private static final int NODE = (1 << NODE_BITS) - 1;
  private static final int L4_SHIFT = 2;
  private static final int SERVER_SHIFT = L4_SHIFT + NODE_BITS;
  private static final int REASON_SHIFT = SERVER_SHIFT + NODE_BITS;
  private static final FlowFate[] FATES = FlowFate.values();

  private FlowStateBits() {}

  /// @param l4, server numbers of nodes, or [FlowStates#NONE]
  @SuppressWarnings("EnumOrdinal") // packed for as long as the program runs, never kept
  static long packed(FlowFate fate, int l4, int server, int reason) {
    return fate.ordinal()
        | ((long) (l4 + 1) << L4_SHIFT)
        | ((long) (server + 1) << SERVER_SHIFT)
        | ((long) reason << REASON_SHIFT);
  }

  /// How it fares.
  public static FlowFate fate(long state) {
    return FATES[(int) state & 3];
  }

  /// The node of its L4 by number; −1 for none.
  public static int l4(long state) {
    return ((int) (state >>> L4_SHIFT) & NODE) - 1;
  }

  /// The node that its packets come to, by number; −1 for none.
  public static int server(long state) {
    return ((int) (state >>> SERVER_SHIFT) & NODE) - 1;
  }

  /// Why, by number; 0 while it is alive.
  public static int reason(long state) {
    return (int) (state >>> REASON_SHIFT);
  }
}
