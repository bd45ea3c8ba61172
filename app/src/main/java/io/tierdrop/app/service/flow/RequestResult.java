package io.tierdrop.app.service.flow;

import io.tierdrop.forecast.lab.FlowChoices;
import io.tierdrop.forecast.lab.PathVerdict;
import io.tierdrop.observe.CurlAnswer;
import io.tierdrop.observe.FlowPath;
import io.tierdrop.observe.ObservedAnswer;
import io.tierdrop.observe.RequestEnd;
import io.tierdrop.observe.TcpFlow;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One request, as it went.
///
/// @param key its connection's ends; where no address is known the client's name, and what was
///     asked for; ports are 0 when none is known
/// @param end how it ended; every request has one
/// @param exit curl's exit code, 0 when an answer came
/// @param status HTTP status, 0 when no answer came
/// @param body the answer's first line
/// @param seconds from connecting to the last byte
/// @param observed the way its packets took
/// @param forecast the way it should take, empty when none was computed
/// @param endedAt by the VM's clock
public record RequestResult(
    TcpFlow key,
    RequestEnd end,
    int exit,
    int status,
    String body,
    double seconds,
    FlowPath observed,
    Optional<FlowChoices> forecast,
    Instant endedAt) {

  public static RequestResult of(ObservedAnswer observed, Optional<PathVerdict> verdict) {
    CurlAnswer answer = observed.answer();
    TcpFlow flow = answer.flow();
    return new RequestResult(
        new TcpFlow(
            or(flow.source(), observed.request().source()),
            flow.sourcePort(),
            or(flow.target(), observed.request().url()),
            flow.targetPort()),
        observed.end(),
        answer.exit(),
        answer.status(),
        answer.exit() == 0 ? answer.body().lines().findFirst().orElse("") : answer.error(),
        answer.totalSeconds(),
        observed.path(),
        verdict.map(PathVerdict::forecast),
        answer.endedAt());
  }

  /// What was seen, or what was asked for where nothing was.
  private static String or(String seen, @Nullable String asked) {
    return seen.isEmpty() && asked != null ? asked : seen;
  }

  public boolean ok() {
    return end == RequestEnd.COMPLETED;
  }
}
