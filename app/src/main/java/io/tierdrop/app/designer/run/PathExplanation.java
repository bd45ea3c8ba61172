package io.tierdrop.app.designer.run;

import io.tierdrop.app.service.flow.FlowRecord;
import io.tierdrop.app.service.flow.HopReason;
import io.tierdrop.app.service.flow.RequestResult;
import io.tierdrop.observe.FlowPath;
import io.tierdrop.observe.TcpFlow;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Why the drawn request or flow took its way, and whether that is as computed. Every panel that
/// says something of it says it from here, so that two panels cannot contradict each other.
public final class PathExplanation {

  /// The flow that is explained, and the way that its packets were seen to take.
  public record Subject(TcpFlow key, FlowPath path) {}

  /// Computation held against observation.
  public enum Verdict {
    /// Not asked yet, or nothing on the way could be compared.
    OPEN,
    AGREES,
    DIFFERS
  }

  /// @param subject null when nothing is drawn, or nothing was seen of it
  /// @param reasons empty while they are being asked for
  public record State(@Nullable Subject subject, Optional<List<HopReason>> reasons) {

    public Verdict verdict() {
      List<HopReason> known = reasons.orElse(List.of());
      if (known.stream().anyMatch(HopReason::differs)) {
        return Verdict.DIFFERS;
      }
      return known.stream().anyMatch(HopReason::agrees) ? Verdict.AGREES : Verdict.OPEN;
    }
  }

  private static final State NOTHING = new State(null, Optional.empty());

  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(NOTHING);
  private final ObjectProperty<@Nullable RequestResult> request;
  private final ObjectProperty<List<FlowRecord>> flows;
  private final FlowReasons reasoning;
  private boolean asking;

  PathExplanation(
      ObjectProperty<@Nullable RequestResult> request,
      ObjectProperty<List<FlowRecord>> flows,
      FlowReasons reasoning) {
    this.request = request;
    this.flows = flows;
    this.reasoning = reasoning;
    request.addListener((_, _, _) -> look());
    flows.addListener((_, _, _) -> look());
  }

  public ReadOnlyObjectProperty<State> stateProperty() {
    return state.getReadOnlyProperty();
  }

  private void look() {
    Subject subject = subject();
    if (subject == null) {
      state.set(NOTHING);
    } else if (!subject.equals(state.get().subject())) {
      state.set(new State(subject, Optional.empty()));
      ask();
    }
  }

  /// One question at a time: of a thousand requests in a row only the last one is explained.
  private void ask() {
    Subject wanted = state.get().subject();
    if (asking || wanted == null) {
      return;
    }
    asking = true;
    reasoning.why(
        wanted.key(),
        wanted.path(),
        told -> {
          asking = false;
          if (wanted.equals(state.get().subject())) {
            state.set(new State(wanted, Optional.of(told)));
          } else {
            ask();
          }
        });
  }

  private @Nullable Subject subject() {
    List<FlowRecord> shown = flows.get();
    RequestResult sent = request.get();
    if (shown.size() == 1) {
      return subject(shown.getFirst().key(), shown.getFirst().path());
    }
    return shown.isEmpty() && sent != null ? subject(sent.key(), sent.observed()) : null;
  }

  /// What never had ports has no way to be computed.
  private static @Nullable Subject subject(TcpFlow key, FlowPath path) {
    return !path.seen() || key.sourcePort() == 0 || key.targetPort() == 0
        ? null
        : new Subject(key, path);
  }
}
