package io.tierdrop.observe;

import io.tierdrop.file.InputLimits;
import io.tierdrop.host.AnswerLines;
import io.tierdrop.host.Host;
import io.tierdrop.host.HostChannel;
import io.tierdrop.host.HostCommand;
import io.tierdrop.host.HostException;
import io.tierdrop.host.LastWords;
import io.tierdrop.host.LinkLostException;
import io.tierdrop.host.SilentHostException;
import io.tierdrop.host.link.HostReach;
import io.tierdrop.json.BoundedJson;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.software.NodePaths;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Sends real requests from a node of a running lab and watches them on their way.
public final class TrafficRun {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final Logger LOG = LoggerFactory.getLogger(TrafficRun.class);
  private static final Duration LAST_WORDS = Duration.ofSeconds(5);
  private static final Duration FIRST_LINE = InputLimits.FIRST_CHANGE;

  private static final SecureRandom RANDOM = new SecureRandom();

  private final HostReach reach;
  private final LabPlan plan;

  /// Over one connection; when it is lost, so are the requests.
  ///
  /// @param plan of the running lab: what is seen on its segments is read with it
  public TrafficRun(Host host, LabPlan plan) {
    this(HostReach.once(host), plan);
  }

  /// Over connections that come and go: the requests run on, and nothing of them is missed.
  public TrafficRun(HostReach reach, LabPlan plan) {
    this.reach = reach;
    this.plan = plan;
  }

  /// Sends requests; each is handed on once its answer and its whole path are known, or at the end
  /// with what is known. Interrupting ends them.
  ///
  /// @param node the clients node that they come from
  /// @param parallel how many at once, 1 for one after the other
  /// @return how many frames the capture lost because the VM was too busy
  /// @throws TrafficException when the VM did not do it
  public long send(String node, List<PlannedRequest> requests, int parallel, FlowListener results)
      throws HostException, TrafficException, InterruptedException {
    return send(node, requests, parallel, true, results);
  }

  /// The same with a choice.
  ///
  /// @param observe whether packets are watched; without it no path is known
  public long send(
      String node,
      List<PlannedRequest> requests,
      int parallel,
      boolean observe,
      FlowListener results)
      throws HostException, TrafficException, InterruptedException {
    String run = HexFormat.of().toHexDigits(RANDOM.nextLong());
    RunJournal watched = new RunJournal(plan, requests, observe, results);
    Duration patience = patience(requests);
    Host host = reach.host();
    ObjectNode order = order(run, node, requests, parallel).put("observe", observe);
    long read = 0;
    while (true) {
      Followed followed = follow(host, order, read, watched, patience);
      switch (followed) {
        case Followed.Done(long dropped) -> {
          return dropped;
        }
        case Followed.Cut(long until, HostException why) -> {
          read = until;
          host = reach.again(why);
          if (read > 0) { // otherwise the order itself may have been lost
            order = JsonNodeFactory.instance.objectNode().put("run", run).put("from", read);
          }
        }
      }
    }
  }

  /// Requests under way may rightly be silent for as long as they last.
  private static Duration patience(List<PlannedRequest> requests) {
    long longest =
        requests.stream().mapToLong(r -> (long) Math.ceil(r.maxSeconds())).max().orElse(0);
    return InputLimits.PROGRESS.plusSeconds(longest);
  }

  /// How following a run over one connection ended.
  private sealed interface Followed {
    record Done(long dropped) implements Followed {}

    /// @param until bytes of the journal that have been dealt with
    record Cut(long until, HostException why) implements Followed {}
  }

  private Followed follow(
      Host host, ObjectNode order, long from, RunJournal watched, Duration patience)
      throws HostException, TrafficException, InterruptedException {
    HostCommand command =
        HostCommand.of(
                "/usr/bin/python3", NodePaths.lab(plan.lab()) + "/steward", "traffic", plan.lab())
            .privileged();
    long read = from;
    try (HostChannel channel = host.open(command)) {
      say(channel, MAPPER.writeValueAsString(order));
      boolean told = sayEnough(channel, watched); // over another one it may not have arrived
      try (AnswerLines said = new AnswerLines(channel.output(), who(host))) {
        String line = said.next(FIRST_LINE);
        for (; line != null; line = said.next(patience)) {
          JsonNode json = BoundedJson.tree(line);
          if (json.has("result")) {
            watched.end();
            leave(channel, "all");
            return new Followed.Done(json.path("dropped").asLong(0));
          }
          watched.take(json);
          read += line.length() + 1;
          told = told || sayEnough(channel, watched);
        }
      } catch (InterruptedException e) {
        stop(channel);
        throw e;
      } catch (TimeoutException e) {
        throw new SilentHostException(
            who(host),
            "news of the requests",
            read == from ? FIRST_LINE : patience,
            "The machine is too busy, or the processes of the lab were stopped: look at it with"
                + " `tierdrop status`.");
      }
      throw new TrafficException(failure(channel));
    } catch (LinkLostException e) {
      return new Followed.Cut(read, e);
    } catch (InterruptedIOException e) {
      throw new InterruptedException(e.getMessage());
    } catch (JacksonException e) {
      throw new TrafficException("The VM told something of the requests that is not JSON: " + e);
    } catch (IOException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException(e.getMessage());
      }
      if (!host.isAlive()) {
        return new Followed.Cut(read, new LinkLostException(host.address(), e));
      }
      throw new TrafficException("The requests were cut off: " + e.getMessage());
    }
  }

  /// The run need not wait for what can be seen of its requests once all of it has been.
  private static boolean sayEnough(HostChannel channel, RunJournal watched) throws IOException {
    boolean enough = watched.enough();
    if (enough) {
      say(channel, "enough");
    }
    return enough;
  }

  /// The interruption waits until the VM has been told.
  private static void stop(HostChannel channel) throws IOException, InterruptedException {
    boolean interrupted = Thread.interrupted();
    try {
      leave(channel, "stop", "all");
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /// Says last words and waits until they were heard: closing the channel ends who listens there.
  private static void leave(HostChannel channel, String... words)
      throws IOException, InterruptedException {
    for (String word : words) {
      say(channel, word);
    }
    try {
      channel.await(LAST_WORDS);
    } catch (HostException e) {
      LOG.debug("Nobody may have heard {}", String.join(", ", words), e);
    }
  }

  private static void say(HostChannel channel, String line) throws IOException {
    channel.input().write((line + "\n").getBytes(StandardCharsets.UTF_8));
    channel.input().flush();
  }

  private String who(Host host) {
    return "The lab " + plan.lab() + " on " + host.address();
  }

  private String failure(HostChannel channel) throws HostException, InterruptedException {
    return "The requests could not be sent from the VM: %s. Is the lab %s deployed?"
        .formatted(LastWords.of(channel).why(), plan.lab());
  }

  private static ObjectNode order(
      String run, String node, List<PlannedRequest> requests, int parallel) {
    ObjectNode order =
        JsonNodeFactory.instance
            .objectNode()
            .put("run", run)
            .put("node", node)
            .put("parallel", parallel);
    ArrayNode list = order.putArray("requests");
    for (int i = 0; i < requests.size(); i++) {
      PlannedRequest request = requests.get(i);
      ObjectNode json = list.addObject();
      json.put("id", i)
          .put("node", request.node())
          .put("source", request.source())
          .put("port", request.port())
          .put("url", request.url())
          .put("maxTime", request.maxSeconds())
          .put("range", request.range())
          .put("stall", request.stallSeconds());
      request.headers().forEach(json.putArray("headers")::add);
      if (request.http2()) {
        json.put("http2", true);
      }
    }
    return order;
  }
}
