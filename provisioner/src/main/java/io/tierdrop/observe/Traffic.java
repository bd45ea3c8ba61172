package io.tierdrop.observe;

import io.tierdrop.host.Channel;
import io.tierdrop.host.Command;
import io.tierdrop.host.Host;
import io.tierdrop.host.HostException;
import io.tierdrop.software.NodePaths;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Sends real requests from a node of a running lab and watches them on their way.
public final class Traffic {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final int ERRORS_SHOWN = 2000;

  private final Host host;
  private final String lab;

  public Traffic(Host host, String lab) {
    this.host = host;
    this.lab = lab;
  }

  /// Sends requests; each is handed on once its answer and its whole path are known, or at the end
  /// with what is known.
  ///
  /// @param node the clients node that they come from
  /// @param parallel how many at once, 1 for one after the other
  /// @return how many frames the capture lost because the VM was too busy
  /// @throws TrafficException when the VM did not do it
  public long send(String node, List<Request> requests, int parallel, FlowListener results)
      throws HostException, TrafficException, InterruptedException {
    Command command =
        Command.of("/usr/bin/python3", NodePaths.lab(lab) + "/steward.pyz", "traffic", lab)
            .privileged();
    Joining joining = new Joining(requests, results);
    try (Channel channel = host.open(command)) {
      channel
          .input()
          .write((order(node, requests, parallel) + "\n").getBytes(StandardCharsets.UTF_8));
      channel.input().flush();
      BufferedReader reader =
          new BufferedReader(new InputStreamReader(channel.output(), StandardCharsets.UTF_8));
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        JsonNode json = MAPPER.readTree(line);
        if (json.has("sighting")) {
          joining.saw(SightingJson.read(json.path("sighting")));
        } else if (json.has("answer")) {
          joining.answered(Answer.of(json.path("answer")));
        } else if (json.has("result")) {
          joining.end();
          return json.path("dropped").asLong(0);
        }
      }
      joining.end();
      throw new TrafficException(failure(channel));
    } catch (JacksonException e) {
      throw new TrafficException(
          "The VM answered something that is not JSON ("
              + e.getOriginalMessage()
              + "). Deploy the lab again.");
    } catch (InterruptedIOException e) {
      throw new InterruptedException(e.getMessage());
    } catch (IOException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException(e.getMessage());
      }
      throw new TrafficException("The requests were cut off: " + e.getMessage());
    }
  }

  private String failure(Channel channel) throws IOException, HostException, InterruptedException {
    String errors = new String(channel.errors().readNBytes(ERRORS_SHOWN), StandardCharsets.UTF_8);
    int code = channel.await(Duration.ofSeconds(10));
    return "The requests could not be sent from the VM (exit code "
        + code
        + "): "
        + errors.strip()
        + ". Is the lab "
        + lab
        + " deployed?";
  }

  private static String order(String node, List<Request> requests, int parallel) {
    ObjectNode order =
        JsonNodeFactory.instance.objectNode().put("node", node).put("parallel", parallel);
    ArrayNode list = order.putArray("requests");
    for (int i = 0; i < requests.size(); i++) {
      Request request = requests.get(i);
      list.addObject()
          .put("id", i)
          .put("source", request.source())
          .put("url", request.url())
          .put("maxTime", request.maxSeconds())
          .put("range", request.range())
          .put("stall", request.stallSeconds());
    }
    return MAPPER.writeValueAsString(order);
  }
}
