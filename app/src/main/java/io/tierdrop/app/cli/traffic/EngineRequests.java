package io.tierdrop.app.cli.traffic;

import io.tierdrop.app.cli.CommandOutput;
import io.tierdrop.app.cli.ExitCode;
import io.tierdrop.app.engine.EngineNodes;
import io.tierdrop.app.lab.LabRequests;
import io.tierdrop.app.service.flow.RequestSpec;
import io.tierdrop.host.HostException;
import io.tierdrop.observe.TrafficException;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.NodePlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Requests out of the clients of a lab that another engine runs: what curl says of each, without
/// the ways, which nobody sees there.
final class EngineRequests {

  private static final int MOST_SECONDS = 10;

  /// curl ends by itself; what an engine needs to start it comes on top, and a busy machine is
  /// slow.
  private static final Duration PATIENCE = Duration.ofSeconds(6L * MOST_SECONDS);

  private static final Pattern TOLD =
      Pattern.compile("(?s)(.*)\\n(\\d+) (\\d+) (\\S*) ([0-9.,]+)\\s*");

  private EngineRequests() {}

  static ExitCode send(LabPlan plan, EngineNodes nodes, RequestSpec order, CommandOutput output)
      throws HostException, TrafficException, InterruptedException {
    List<NodePlan> clients = LabRequests.clients(plan, order.clients(), order.source());
    String url = LabRequests.url(plan, order.url());
    int ok = 0;
    for (int i = 0; i < order.count(); i++) {
      NodePlan from = clients.get(i % clients.size());
      List<String> sources = LabRequests.sources(from, order.source(), url);
      String source = LabRequests.source(sources, i / clients.size());
      List<String> words = words(order, RequestSpec.numbered(url, i + 1), source, i + 1);
      EngineNodes.Answer answer = nodes.ask(from.name(), words, PATIENCE);
      ok += show(answer, source == null ? from.name() : source, url, output) ? 1 : 0;
    }
    output.say("%d of %d requests were answered.".formatted(ok, order.count()));
    output.say(
        "Their ways were not seen, and nothing was compared with a forecast: no capture runs there.");
    output.line(
        CommandOutput.object()
            .put("result", "curl")
            .put("requests", order.count())
            .put("ok", ok)
            .put("observed", false));
    return ok == order.count() ? ExitCode.DONE : ExitCode.BAD_RESULT;
  }

  private static List<String> words(
      RequestSpec order, String url, @Nullable String source, int number) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "curl",
                "--silent",
                "--show-error",
                "--max-time",
                String.valueOf(MOST_SECONDS),
                "--user-agent",
                "tierdrop",
                "--write-out",
                "\\n%{local_port} %{http_code} %{remote_ip} %{time_total}"));
    for (String header : order.headers()) {
      words.addAll(List.of("--header", RequestSpec.numbered(header, number)));
    }
    if (order.http2()) {
      words.add("--http2");
    }
    if (source != null) {
      words.addAll(List.of("--interface", source));
    }
    words.addAll(List.of("--", url));
    return words;
  }

  private static boolean show(
      EngineNodes.Answer answer, String source, String url, CommandOutput output) {
    Matcher told = TOLD.matcher(answer.output());
    boolean whole = told.matches();
    int status = whole ? Integer.parseInt(told.group(3)) : 0;
    int port = whole ? Integer.parseInt(told.group(2)) : 0;
    String body = whole ? told.group(1) : "";
    boolean ok = answer.code() == 0 && status > 0 && status < 400;
    String target = whole && !told.group(4).isEmpty() ? told.group(4) : url;
    String what = ok ? body.strip() : status > 0 ? "HTTP " + status : answer.errors().strip();
    String end = source.contains(":") ? "[" + source + "]" : source;
    output.say("%s:%d → %s  %s".formatted(end, port, target, what));
    ObjectNode line =
        CommandOutput.object()
            .put("source", source)
            .put("sourcePort", port)
            .put("target", target)
            .put("exit", answer.code())
            .put("status", status)
            .put("body", body);
    line.putArray("path");
    output.line(line);
    return ok;
  }
}
