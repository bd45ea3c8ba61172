package io.tierdrop.observe;

import java.time.Instant;

/// Hears of requests while they run. Called on the thread that sends them.
@FunctionalInterface
public interface FlowListener {

  /// The whole path of a connection has been seen; it is open. Not every connection gets here.
  default void opened(TcpFlow flow, FlowPath path) {}

  /// The same with the time at which that was seen, by the VM's clock.
  default void opened(TcpFlow flow, FlowPath path, Instant at) {
    opened(flow, path);
  }

  /// Nothing came through an open connection any more, or something came again: an observed fact,
  /// by which it is not over yet.
  ///
  /// @param lastByte when it came, by the VM's clock
  /// @param silent false when something came again
  default void heard(TcpFlow flow, Instant lastByte, boolean silent) {}

  /// A request ended. Every request gets here, unless the run is cut off.
  void ended(ObservedAnswer observed);
}
