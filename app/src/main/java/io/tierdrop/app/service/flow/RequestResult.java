package io.tierdrop.app.service.flow;

import io.tierdrop.forecast.lab.FlowChoices;
import io.tierdrop.observe.RequestEnd;
import io.tierdrop.observe.TcpFlow;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One request, as it went.
///
/// @param source the client's address; the client's name when none is known
/// @param target the VIP's address; what was asked for when no address is known
/// @param targetPort the port that was asked, 0 when that is not known
/// @param end how it ended; every request has one
/// @param exit curl's exit code, 0 when an answer came
/// @param status HTTP status, 0 when no answer came
/// @param body the answer's first line
/// @param seconds from connecting to the last byte
/// @param observed the way its packets took, null when nobody watched
/// @param forecast the way it should take, empty when none was computed
/// @param endedAt by the VM's clock
public record RequestResult(
    String source,
    int sourcePort,
    String target,
    int targetPort,
    RequestEnd end,
    int exit,
    int status,
    String body,
    double seconds,
    @Nullable ObservedPath observed,
    Optional<FlowChoices> forecast,
    Instant endedAt) {

  /// Its connection's ends; ports are 0 when none is known.
  public TcpFlow key() {
    return new TcpFlow(source, sourcePort, target, targetPort);
  }

  /// One that ended now.
  public RequestResult(
      String source,
      int sourcePort,
      String target,
      int targetPort,
      RequestEnd end,
      int exit,
      int status,
      String body,
      double seconds,
      @Nullable ObservedPath observed,
      Optional<FlowChoices> forecast) {
    this(
        source,
        sourcePort,
        target,
        targetPort,
        end,
        exit,
        status,
        body,
        seconds,
        observed,
        forecast,
        Instant.now());
  }

  public boolean ok() {
    return end == RequestEnd.COMPLETED;
  }
}
