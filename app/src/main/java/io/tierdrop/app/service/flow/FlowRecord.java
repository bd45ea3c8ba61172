package io.tierdrop.app.service.flow;

import io.tierdrop.forecast.lab.FlowChoices;
import io.tierdrop.observe.RequestEnd;
import io.tierdrop.observe.TcpFlow;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One connection as it is known at a moment.
///
/// @param key its ends
/// @param openedAt by the VM's clock
/// @param endedAt by the VM's clock; null while it is open
/// @param end how it ended
/// @param path the way its packets were seen to take, null when nobody saw all of it
/// @param forecast the way it should take, empty when none was computed
/// @param heard what was observed of an open one since it stands; null for nothing
public record FlowRecord(
    TcpFlow key,
    Instant openedAt,
    @Nullable Instant endedAt,
    RequestEnd end,
    @Nullable ObservedPath path,
    Optional<FlowChoices> forecast,
    @Nullable LastByte heard) {

  /// A connection of which no more was observed.
  public FlowRecord(
      TcpFlow key,
      Instant openedAt,
      @Nullable Instant endedAt,
      RequestEnd end,
      @Nullable ObservedPath path,
      Optional<FlowChoices> forecast) {
    this(key, openedAt, endedAt, end, path, forecast, null);
  }

  /// When the last byte came through a connection, and whether none has come for so long that it
  /// is silent. It is not over for that.
  ///
  /// @param at by the VM's clock
  public record LastByte(Instant at, boolean silent) {}

  /// The same connection when this was observed of it.
  public FlowRecord heard(LastByte last) {
    return new FlowRecord(key, openedAt, endedAt, end, path, forecast, last);
  }

  /// Whether it is open and nothing comes through it.
  public boolean silent() {
    return heard != null && heard.silent();
  }

  /// The same after everything that could have told its end was lost.
  public FlowRecord lost(Instant now) {
    return new FlowRecord(key, openedAt, now, RequestEnd.UNKNOWN, path, forecast);
  }

  /// How long it lasted, or lasts until a moment.
  public Duration age(Instant now) {
    return Duration.between(openedAt, endedAt == null ? now : endedAt);
  }
}
