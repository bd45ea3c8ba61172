package io.tierdrop.app.service.flow;

import org.jspecify.annotations.Nullable;

/// Requests to send.
///
/// @param clients name of the clients node they come from
/// @param source one of its addresses; null spreads the requests over all of them
/// @param url an URL, a name, or the address of a VIP
/// @param count 1 to 10,000
public record RequestSpec(String clients, @Nullable String source, String url, int count) {

  public RequestSpec {
    if (count < 1 || count > 10_000) {
      throw new IllegalArgumentException("a count is 1 to 10,000, not " + count);
    }
  }
}
