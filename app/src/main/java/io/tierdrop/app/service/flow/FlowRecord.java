package io.tierdrop.app.service.flow;

import io.tierdrop.forecast.lab.FlowChoices;
import io.tierdrop.forecast.lab.PathVerdict;
import io.tierdrop.observe.CurlAnswer;
import io.tierdrop.observe.FlowPath;
import io.tierdrop.observe.ObservedAnswer;
import io.tierdrop.observe.RequestEnd;
import io.tierdrop.observe.TcpFlow;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// One connection as it is known at a moment.
///
/// @param key its ends
/// @param openedAt by the VM's clock
/// @param endedAt by the VM's clock; empty while it is open
/// @param end how it ended
/// @param path the way its packets were seen to take
/// @param forecast the way it should take, empty when none was computed
/// @param heard what was observed of an open one since it stands; empty for nothing
public record FlowRecord(
    TcpFlow key,
    Instant openedAt,
    Optional<Instant> endedAt,
    RequestEnd end,
    FlowPath path,
    Optional<FlowChoices> forecast,
    Optional<LastByte> heard) {

  /// A connection of which no more was observed.
  public FlowRecord(
      TcpFlow key,
      Instant openedAt,
      Optional<Instant> endedAt,
      RequestEnd end,
      FlowPath path,
      Optional<FlowChoices> forecast) {
    this(key, openedAt, endedAt, end, path, forecast, Optional.empty());
  }

  /// One that stands.
  public static FlowRecord opened(
      TcpFlow flow, FlowPath path, Instant at, Optional<PathVerdict> verdict) {
    return new FlowRecord(
        flow, at, Optional.empty(), RequestEnd.OPEN, path, verdict.map(PathVerdict::forecast));
  }

  /// One that is over.
  public static FlowRecord ended(ObservedAnswer observed, Optional<PathVerdict> verdict) {
    CurlAnswer answer = observed.answer();
    return new FlowRecord(
        answer.flow(),
        answer.openedAt(),
        Optional.of(answer.endedAt()),
        observed.end(),
        observed.path(),
        verdict.map(PathVerdict::forecast));
  }

  /// When the last byte came through a connection, and whether none has come for so long that it
  /// is silent. It is not over for that.
  ///
  /// @param at by the VM's clock
  public record LastByte(Instant at, boolean silent) {}

  /// The same connection when this was observed of it.
  public FlowRecord heard(LastByte last) {
    return new FlowRecord(key, openedAt, endedAt, end, path, forecast, Optional.of(last));
  }

  /// Whether it is open and nothing comes through it.
  public boolean silent() {
    return heard.filter(LastByte::silent).isPresent();
  }

  /// The same when nobody will see its end any more.
  ///
  /// @param unseen [RequestEnd#RELEASED] or [RequestEnd#UNKNOWN]
  public FlowRecord left(Instant now, RequestEnd unseen) {
    return new FlowRecord(key, openedAt, Optional.of(now), unseen, path, forecast);
  }

  /// How long it lasted, or lasts until a moment.
  public Duration age(Instant now) {
    return Duration.between(openedAt, endedAt.orElse(now));
  }
}
