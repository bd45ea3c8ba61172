package io.tierdrop.app.service.flow;

import org.jspecify.annotations.Nullable;

/// Requests to send.
///
/// @param clients name of the clients node they come from; null for all of the lab in turn
/// @param source one of its addresses; null spreads the requests over all of them
/// @param url an URL, a name, or the address of a VIP; null for the lab's first VIP
/// @param count 1 to 10,000
/// @param parallel how many of them at once, at least 1
public record RequestSpec(
    @Nullable String clients,
    @Nullable String source,
    @Nullable String url,
    int count,
    int parallel) {

  public static final int MOST = 10_000;
  public static final int MOST_AT_ONCE = 1_000;

  public RequestSpec {
    if (count < 1 || count > MOST) {
      throw new IllegalArgumentException("a count is 1 to 10,000, not " + count);
    }
    if (parallel < 1 || parallel > MOST_AT_ONCE) {
      throw new IllegalArgumentException("at once are sent 1 to 1,000, not " + parallel);
    }
  }

  /// One after the other.
  public RequestSpec(
      @Nullable String clients, @Nullable String source, @Nullable String url, int count) {
    this(clients, source, url, count, 1);
  }
}
