package io.tierdrop.app.lab;

import io.tierdrop.app.service.flow.FlowRecord;
import io.tierdrop.app.service.flow.ObservedPath;
import io.tierdrop.app.service.flow.ObservedPath.Stretch;
import io.tierdrop.app.service.flow.RequestResult;
import io.tierdrop.forecast.lab.PathVerdict;
import io.tierdrop.observe.FlowPath;
import io.tierdrop.observe.FrameSighting;
import io.tierdrop.observe.ObservedAnswer;
import io.tierdrop.observe.RequestEnd;
import io.tierdrop.observe.TcpFlow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An observed request as the window shows it.
public final class ResultMapper {

  private ResultMapper() {}

  public static RequestResult of(ObservedAnswer observed, Optional<PathVerdict> verdict) {
    var answer = observed.answer();
    return new RequestResult(
        or(answer.flow().source(), observed.request().source()),
        answer.flow().sourcePort(),
        or(answer.flow().target(), observed.request().url()),
        answer.flow().targetPort(),
        observed.end(),
        answer.exit(),
        answer.status(),
        answer.exit() == 0 ? answer.body().lines().findFirst().orElse("") : answer.error(),
        answer.totalSeconds(),
        path(observed.path()),
        verdict.map(PathVerdict::forecast),
        answer.endedAt());
  }

  /// What was seen, or what was asked for where nothing was.
  private static String or(String seen, @Nullable String asked) {
    return seen.isEmpty() && asked != null ? asked : seen;
  }

  /// A connection that stands.
  public static FlowRecord opened(
      TcpFlow flow, FlowPath path, Instant at, Optional<PathVerdict> verdict) {
    return new FlowRecord(
        flow, at, null, RequestEnd.OPEN, path(path), verdict.map(PathVerdict::forecast));
  }

  /// A connection that is over.
  public static FlowRecord ended(ObservedAnswer observed, Optional<PathVerdict> verdict) {
    var answer = observed.answer();
    return new FlowRecord(
        answer.flow(),
        answer.openedAt(),
        answer.endedAt(),
        observed.end(),
        path(observed.path()),
        verdict.map(PathVerdict::forecast));
  }

  private static @Nullable ObservedPath path(FlowPath path) {
    if (path.nodes().isEmpty()) {
      return null;
    }
    List<Stretch> stretches = new ArrayList<>();
    for (FlowPath.Hop hop : path.in()) {
      FrameSighting.Outer outer = hop.outer();
      if (outer != null) {
        stretches.add(
            new Stretch(
                hop.from(),
                hop.to(),
                (outer.source().contains(":") ? "ip6ip6 " : "IPIP ")
                    + tail(outer.source())
                    + " → "
                    + tail(outer.destination()),
                outer.source() + " → " + outer.destination()));
      }
    }
    return new ObservedPath(path.nodes(), stretches);
  }

  /// The last part of an address, with the dot or colon before it.
  private static String tail(String address) {
    int at = Math.max(address.lastIndexOf('.'), address.lastIndexOf(':'));
    return address.substring(Math.max(0, at));
  }
}
