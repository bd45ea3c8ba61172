package io.tierdrop.steward;

import io.tierdrop.host.Host;
import io.tierdrop.host.HostException;
import io.tierdrop.host.LinkLostException;
import io.tierdrop.host.link.HostReach;
import io.tierdrop.people.CallerIdentity;
import io.tierdrop.steward.status.LabEvent;
import io.tierdrop.steward.status.StatusReader;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Hears of every change in a lab, also of those that happened while the connection was lost.
///
/// The steward numbers what it tells. After a loss it is asked for what came after the last number
/// that arrived; when it cannot tell that any more, all states come anew.
public final class StewardWatch {

  private final HostReach reach;
  private final String lab;
  private String epoch = "";
  private long last = -1;

  public StewardWatch(HostReach reach, String lab) {
    this.reach = reach;
    this.lab = lab;
  }

  /// Watches until the thread is interrupted or the steward ends.
  ///
  /// @param events no change comes twice
  public void run(Consumer<LabEvent> events)
      throws HostException, StewardException, InterruptedException {
    Host host = first();
    while (true) {
      try {
        new Steward(host, lab).follow(request(), line -> take(line, events));
        if (host.isAlive()) {
          return;
        }
        host = reach.again(new LinkLostException(host.address(), null));
      } catch (LinkLostException e) {
        host = reach.again(e);
      }
    }
  }

  /// The connection may be lost already when the watch begins: it is made again all the same.
  private Host first() throws HostException, InterruptedException {
    try {
      return reach.host();
    } catch (HostException e) {
      return reach.again(e);
    }
  }

  private ObjectNode request() {
    ObjectNode request = JsonNodeFactory.instance.objectNode().put("do", "watch");
    if (last >= 0) {
      request.putObject("after").put("epoch", epoch).put("seq", last);
    }
    return request;
  }

  private void take(JsonNode line, Consumer<LabEvent> events) {
    if (line.path("result").asString("").equals("state")) {
      epoch = line.path("epoch").asString("");
      last = line.path("seq").asLong(-1);
    } else if (line.has("seq") && !line.has("result")) {
      last = line.path("seq").asLong(last);
    }
    StatusReader.event(line, CallerIdentity.THIS_PROGRAM).ifPresent(events);
  }
}
