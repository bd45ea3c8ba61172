package io.tierdrop.observe;

import java.util.List;

/// An answered request and the way that its packets were seen to take.
///
/// @param closing the way of the client's last packets, when these were seen: another one than
///     `path.in()` when the flow moved while it was open
public record Observed(Request request, Answer answer, Path path, List<Path.Hop> closing) {
  public Observed {
    closing = List.copyOf(closing);
  }
}
