package io.tierdrop.app.proof;

import io.tierdrop.fault.Fault;
import io.tierdrop.observe.TcpFlow;
import io.tierdrop.scenario.foresee.ActiveFaults;
import io.tierdrop.verify.failure.FailureKind;
import io.tierdrop.verify.failure.LabFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Another future of recorded flows as something that can be played: the faults that were there,
/// then what is injected instead, one after the other.
///
/// @param flows that are opened again
/// @param left how many more there were
public record ForkPlay(List<TcpFlow> flows, int left, List<LabFailure> failures) {

  /// As many flows as a machine is asked to hold in a play.
  public static final int MOST_FLOWS = 300;

  public ForkPlay {
    flows = List.copyOf(flows);
    failures = List.copyOf(failures);
  }

  /// @param before faults that were in nodes at the moment
  /// @param instead what is injected then
  public static ForkPlay of(
      List<ActiveFaults.Placed> before, List<TcpFlow> standing, List<Fault> instead) {
    List<LabFailure> failures = new ArrayList<>();
    before.forEach(fault -> failures.add(failure(fault)));
    instead.forEach(
        fault ->
            fault
                .nodes()
                .forEach(node -> failures.add(failure(new ActiveFaults.Placed(node, fault)))));
    int most = Math.min(standing.size(), MOST_FLOWS);
    return new ForkPlay(standing.subList(0, most), standing.size() - most, failures);
  }

  private static LabFailure failure(ActiveFaults.Placed placed) {
    Fault fault = placed.fault();
    String settings =
        fault.settings().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(setting -> ":" + setting.getKey() + "=" + setting.getValue())
            .collect(Collectors.joining());
    String name = placed.node() + ":" + fault.kind().word() + settings;
    return new LabFailure(
        FailureKind.MEMBER, name, placed.node(), Optional.empty(), List.of(placed));
  }
}
