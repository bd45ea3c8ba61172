package io.tierdrop.observe;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/// What the kernel of a client said of an open connection: when its last byte came, and whether
/// nothing has come for so long that it counts as silent.
record SilenceSign(TcpFlow flow, Instant lastByte, boolean silent) {

  private static final int PARTS = 6;

  /// The last second of 32 bits without a sign, in the year 2106.
  private static final double LATEST = 0xFFFF_FFFFL;

  /// Reads `[source, port, target, port, seconds since 1970, silent]`.
  static SilenceSign of(JsonNode line) throws TrafficException {
    TcpFlow flow =
        new TcpFlow(
            line.path(0).asString(""),
            line.path(1).asInt(0),
            line.path(2).asString(""),
            line.path(3).asInt(0));
    double at = line.path(4).asDouble(-1);
    if (line.size() != PARTS || !flow.known() || !(at >= 0 && at <= LATEST)) {
      throw new TrafficException("The VM told of a silent connection that cannot be read.");
    }
    return new SilenceSign(
        flow, Instant.ofEpochMilli(Math.round(at * 1000)), line.path(5).asBoolean(false));
  }

  void tell(FlowListener listener) {
    listener.heard(flow, lastByte, silent);
  }
}
