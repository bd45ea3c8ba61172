package io.tierdrop.app.cli.traffic;

import io.tierdrop.app.cli.CommandContext;
import io.tierdrop.app.cli.CommandOutput;
import io.tierdrop.app.cli.ExitCode;
import io.tierdrop.app.cli.LabCommand;
import io.tierdrop.app.cli.TargetOptions;
import io.tierdrop.app.cli.forecast.ForecastText;
import io.tierdrop.app.lab.LabRequests;
import io.tierdrop.app.lab.RunningForecast;
import io.tierdrop.app.service.flow.RequestSpec;
import io.tierdrop.app.target.TargetHost;
import io.tierdrop.forecast.lab.PathVerdict;
import io.tierdrop.forecast.lab.RequestFate;
import io.tierdrop.observe.ObservedAnswer;
import io.tierdrop.observe.RequestEnd;
import io.tierdrop.plan.LabPlan;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Sends real requests and shows the way of each.
@CommandLine.Command(
    name = "curl",
    description = "Send real requests from the clients and show the path that each one took.")
public final class CurlCommand extends LabCommand {

  @Parameters(index = "0", paramLabel = "LAB", description = "A lab file, or the name of a sample.")
  private String lab = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "URL",
      description = "An URL, a name, or a VIP's name or address. Default: the first VIP.")
  private @Nullable String url;

  @Option(names = "--source", paramLabel = "ADDR", description = "The client's address.")
  private @Nullable String source;

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "How many requests (1 to 10000). Default: 1.")
  private int count = 1;

  @Option(
      names = "--parallel",
      paramLabel = "N",
      description = "How many are sent at once (1 to 1000). Default: 1.")
  private int parallel = 1;

  @Option(
      names = "--header",
      paramLabel = "LINE",
      description = "A header such as 'X-User: 7'. In it and in URL {n} is the request's number.")
  private List<String> headers = List.of();

  @Option(
      names = "--http2",
      description = "Ask by HTTP/2 where TLS is spoken and it is offered. Default: HTTP/1.1.")
  private boolean http2;

  @Mixin private TargetOptions target = new TargetOptions();

  public CurlCommand(CommandContext program) {
    super(program);
  }

  @Override
  public ExitCode run(CommandOutput output) throws Exception {
    if (count < 1 || count > 10_000 || parallel < 1) {
      throw new IllegalArgumentException("--count is 1 to 10000 and --parallel at least 1.");
    }
    LabPlan plan = program().planner().plan(lab(lab).lab());
    try (TargetHost host = program().target(target)) {
      RequestSpec order = new RequestSpec(null, source, url, count, parallel, headers, http2);
      return send(plan, host, order, output);
    }
  }

  public static ExitCode send(
      LabPlan plan, TargetHost host, RequestSpec order, CommandOutput output) throws Exception {
    RunningForecast foresight = RunningForecast.of(plan, host.runningHost());
    AtomicInteger ok = new AtomicInteger();
    AtomicInteger compared = new AtomicInteger();
    AtomicInteger held = new AtomicInteger();
    AtomicInteger lost = new AtomicInteger();
    AtomicInteger otherwise = new AtomicInteger();
    long dropped =
        new LabRequests(host)
            .send(
                plan,
                order,
                observed -> {
                  Optional<PathVerdict> verdict =
                      foresight.verdict(observed).filter(some -> some.compared() > 0);
                  ok.addAndGet(observed.answer().ok() ? 1 : 0);
                  compared.addAndGet(verdict.isPresent() ? 1 : 0);
                  held.addAndGet(verdict.filter(PathVerdict::held).isPresent() ? 1 : 0);
                  RequestFate fate = foresight.fate(observed);
                  lost.addAndGet(fate == RequestFate.LOST ? 1 : 0);
                  otherwise.addAndGet(otherwise(observed, fate) ? 1 : 0);
                  show(observed, verdict, fate, output);
                });
    if (dropped > 0) {
      output.note(dropped + " frames were not seen because the VM was busy: paths may have gaps.");
    }
    output.say("%d of %d requests were answered.".formatted(ok.get(), order.count()));
    if (lost.get() > 0 || otherwise.get() > 0) {
      output.say(
          otherwise.get() == 0
              ? "By the forecast %d are lost: the same ones.".formatted(lost.get())
              : "BY THE FORECAST %d ARE LOST: %d ENDED OTHERWISE."
                  .formatted(lost.get(), otherwise.get()));
    }
    int missed = compared.get() - held.get();
    output.say(
        missed == 0
            ? "The forecast held for all %d that it could be compared with.".formatted(held.get())
            : "THE FORECAST MISSED %d OF %d: a fault in the lab or in the forecast, or a change"
                    .formatted(missed, compared.get())
                + " under way.");
    output.line(
        CommandOutput.object()
            .put("result", "curl")
            .put("requests", order.count())
            .put("ok", ok.get())
            .put("compared", compared.get())
            .put("held", held.get())
            .put("forecastLost", lost.get())
            .put("otherwise", otherwise.get()));
    return ok.get() == order.count() ? ExitCode.DONE : ExitCode.BAD_RESULT;
  }

  /// Whether a request ended otherwise than computed.
  private static boolean otherwise(ObservedAnswer observed, RequestFate fate) {
    return fate == (observed.answer().ok() ? RequestFate.LOST : RequestFate.ANSWERED);
  }

  private static void show(
      ObservedAnswer observed,
      Optional<PathVerdict> verdict,
      RequestFate fate,
      CommandOutput output) {
    var answer = observed.answer();
    String what = answer.ok() ? answer.body().strip() : observed.end().text();
    if (observed.end() == RequestEnd.ERROR) {
      what = "HTTP " + answer.status();
    } else if (observed.end() == RequestEnd.NOT_SENT) {
      what += ": " + answer.error();
    }
    boolean encrypted = observed.request().url().startsWith("https:");
    output.say(
        "%s → %s  %s%s  %s"
            .formatted(
                RequestText.source(observed),
                RequestText.target(observed),
                what,
                encrypted && answer.ok() ? " by " + answer.protocol() : "",
                RequestText.way(observed)));
    verdict
        .filter(some -> !some.held())
        .ifPresent(
            some ->
                output.say(
                    "  NOT AS FORECAST: it took " + String.join(", ", some.differences()) + "."));
    if (otherwise(observed, fate)) {
      output.say(
          "  NOT AS FORECAST: "
              + (fate == RequestFate.LOST ? "it was to be lost." : "it was to be answered."));
    }
    ObjectNode line =
        CommandOutput.object()
            .put("source", answer.flow().source())
            .put("sourcePort", answer.flow().sourcePort())
            .put("target", answer.flow().target())
            .put("end", observed.end().word())
            .put("exit", answer.exit())
            .put("status", answer.status())
            .put("protocol", answer.protocol())
            .put("body", answer.body())
            .put("seconds", answer.totalSeconds())
            .put("forecastFate", fate.name().toLowerCase(Locale.ROOT));
    observed.path().nodes().forEach(line.putArray("path")::add);
    ArrayNode tunnels = line.putArray("encapsulated");
    observed.path().tunnels().forEach(way -> tunnels.add(way.from() + "→" + way.to()));
    verdict.ifPresent(
        some -> {
          ForecastText.put(line.putObject("forecast"), some.forecast());
          line.put("held", some.held());
        });
    output.line(line);
  }
}
