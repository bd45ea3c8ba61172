package io.tierdrop.bench.lab;

import io.tierdrop.bench.measure.BenchScript;
import io.tierdrop.host.Host;
import io.tierdrop.host.HostChannel;
import io.tierdrop.host.HostCommand;
import io.tierdrop.host.HostException;
import io.tierdrop.observe.TrafficException;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.NodePlan;
import io.tierdrop.plan.ServicePlan;
import io.tierdrop.topology.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/// A client on the machine who asks from a lab's first breath on until somebody answers. It is the
/// same for every way of making the lab.
final class FirstAnswer implements AutoCloseable {

  private static final int LIMIT_SECONDS = 600;
  private static final String SCRIPT = BenchScript.of(FirstAnswer.class, "first_answer.py");

  private final HostChannel channel;
  private final BufferedReader said;

  private FirstAnswer(HostChannel channel) {
    this.channel = channel;
    this.said = new BufferedReader(new InputStreamReader(channel.output(), StandardCharsets.UTF_8));
  }

  /// Takes its place; nothing is measured yet.
  static FirstAnswer prepare(Host host, LabPlan plan)
      throws HostException, TrafficException, InterruptedException {
    NodePlan clients =
        plan.nodes().stream()
            .filter(node -> node.kind() == Kind.CLIENTS)
            .findFirst()
            .orElseThrow(() -> new TrafficException("The lab has no clients. Add some to it."));
    ServicePlan service =
        plan.services().stream()
            .filter(ServicePlan::ipv4)
            .findFirst()
            .orElseThrow(() -> new TrafficException("The lab has no VIP. Give it one."));
    HostCommand command =
        HostCommand.of(
                "/usr/bin/python3",
                "-c",
                SCRIPT,
                clients.namespace(plan.lab()),
                service.address(),
                Integer.toString(service.port()),
                Integer.toString(LIMIT_SECONDS))
            .privileged();
    FirstAnswer client = new FirstAnswer(host.open(command));
    client.line();
    return client;
  }

  /// The moment from which the seconds count.
  void go() throws TrafficException {
    try {
      channel.input().write('\n');
      channel.input().flush();
    } catch (IOException e) {
      throw new TrafficException("The first client was cut off: " + e.getMessage());
    }
  }

  /// Waits for the answer.
  ///
  /// @return seconds since [#go], by the machine's clock
  double seconds() throws TrafficException {
    return Double.parseDouble(line());
  }

  private String line() throws TrafficException {
    try {
      String line = said.readLine();
      if (line == null) {
        throw new TrafficException(
            "The first client gave up: "
                + new String(channel.errors().readAllBytes(), StandardCharsets.UTF_8).strip());
      }
      return line;
    } catch (IOException e) {
      throw new TrafficException("The first client was cut off: " + e.getMessage());
    }
  }

  @Override
  public void close() {
    channel.close();
  }
}
