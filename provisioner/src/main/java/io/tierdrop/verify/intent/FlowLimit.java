package io.tierdrop.verify.intent;

import java.math.BigDecimal;

/// How many flows may fare so.
///
/// @param most flows, or percent of the flows
public record FlowLimit(double most, boolean percent) {

  public static final FlowLimit NONE = new FlowLimit(0, true);

  /// Whether so many of the flows are within it.
  public boolean allows(long count, long flows) {
    return percent ? count * 100.0 <= most * flows : count <= most;
  }

  /// Such as `0 %` or `12 flows`.
  public String text() {
    return BigDecimal.valueOf(most).stripTrailingZeros().toPlainString()
        + (percent ? " %" : " flows");
  }
}
