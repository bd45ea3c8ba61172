package io.tierdrop.observe;

import java.util.List;

/// A request that ended and the way that its packets were seen to take.
///
/// @param end how it ended, from what curl says and what was seen
/// @param path as far as it was seen; also of a request that nobody answered
/// @param closing the way of the client's last packets, when these were seen: another one than
///     `path.in()` when the flow moved while it was open
public record ObservedAnswer(
    PlannedRequest request,
    CurlAnswer answer,
    RequestEnd end,
    FlowPath path,
    List<String> closing) {
  public ObservedAnswer {
    closing = List.copyOf(closing);
  }
}
