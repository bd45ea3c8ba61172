package io.tierdrop.scenario;

import io.tierdrop.fault.NodeWord;
import java.util.List;

/// What is said of the flows that break in a step.
///
/// @param vips the flows that it is about, by their VIP's name; empty for all
/// @param bound which of them may break
public record StepClaim(List<String> vips, Bound bound) {

  public StepClaim {
    vips = List.copyOf(vips);
  }

  /// Which flows may break.
  public sealed interface Bound {

    /// None at all.
    record None() implements Bound {}

    /// Only flows whose path crosses one of these nodes, members or tiers.
    record Only(List<String> nodes) implements Bound {
      public Only {
        nodes = List.copyOf(nodes);
      }
    }

    /// @param percent of the flows that are open when the step begins
    record AtMost(double percent) implements Bound {}

    /// At least one: what is said to harm does.
    ///
    /// @param percent of the flows that are open when the step begins
    record AtLeast(double percent) implements Bound {}

    /// Not of flows: what the lab's DNS answers when the step has been looked at.
    ///
    /// @param vip whose addresses the name has then, and no others
    record Resolves(String name, String vip) implements Bound {}

    /// Not of flows: how many of the clients get the server again that they had, with their next
    /// request when the step has been looked at.
    ///
    /// @param atLeast percent of those that had one
    /// @param atMost percent of them
    record Returns(double atLeast, double atMost) implements Bound {}
  }

  public boolean concerns(FlowEnd flow) {
    return vips.isEmpty() || vips.contains(flow.vip());
  }

  /// Whether it holds.
  ///
  /// @param flows how many of the flows in question were open when the step began
  /// @param broken those of them that broke in it
  /// @param resolved the VIPs that the DNS was seen to answer with, where that is what is claimed
  /// @param returns the clients that asked again, where that is what is claimed
  public boolean holds(
      int flows, List<FlowEnd> broken, List<String> resolved, List<ClientReturn> returns) {
    return switch (bound) {
      case Bound.None none -> broken.isEmpty();
      case Bound.Only only -> broken.stream().allMatch(flow -> crosses(flow, only.nodes()));
      case Bound.AtMost most -> broken.size() * 100.0 <= most.percent() * flows;
      case Bound.AtLeast least ->
          !broken.isEmpty() && broken.size() * 100.0 >= least.percent() * flows;
      case Bound.Resolves claimed -> resolved.equals(List.of(claimed.vip()));
      case Bound.Returns claimed -> {
        double percent = 100.0 * returns.stream().filter(ClientReturn::same).count();
        yield !returns.isEmpty()
            && percent >= claimed.atLeast() * returns.size()
            && percent <= claimed.atMost() * returns.size();
      }
    };
  }

  /// In plain words: `only flows of LB7-1 break (mh1)`.
  public String text() {
    String text =
        switch (bound) {
          case Bound.None none -> "none break";
          case Bound.Only only -> "only flows of " + String.join(", ", only.nodes()) + " break";
          case Bound.AtMost most -> "at most " + number(most.percent()) + "% break";
          case Bound.AtLeast least ->
              least.percent() == 0
                  ? "some break"
                  : "at least " + number(least.percent()) + "% break";
          case Bound.Resolves claimed -> claimed.name() + " is " + claimed.vip();
          case Bound.Returns(double least, double most) ->
              (most == 100
                      ? "at least " + number(least)
                      : least == 0
                          ? "at most " + number(most)
                          : number(least) + " to " + number(most))
                  + "% come back to their server";
        };
    return vips.isEmpty() ? text : text + " (" + String.join(", ", vips) + ")";
  }

  private static boolean crosses(FlowEnd flow, List<String> nodes) {
    return flow.path().nodes().stream()
        .anyMatch(at -> nodes.stream().anyMatch(node -> new NodeWord(node).means(at)));
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
