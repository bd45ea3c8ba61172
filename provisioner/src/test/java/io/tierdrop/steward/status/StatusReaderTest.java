package io.tierdrop.steward.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.fault.InjectedFault;
import io.tierdrop.people.CallerIdentity;
import io.tierdrop.people.LabPerson;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StatusReaderTest {

  private static final CallerIdentity SELF = new CallerIdentity("me@here", "mine");
  private static final String WHOLE =
      """
      {"daemons": {"bird": {"state": "up", "pid": 7}, "keepalived": {"state": "exited", "code": -9,
        "crashes": 3}},
       "announced": ["198.51.100.1"], "maintenance": true, "bgp": {"RR1": "established"},
       "routes": {"198.51.100.2/32": ["192.0.2.1", "192.0.2.2"]},
       "ipvs": {"198.51.100.1:80": {"scheduler": "mh", "servers": [
         {"address": "192.0.2.9", "port": 80, "weight": 2, "active": 1, "inactive": 0}]}},
       "servers": {"S1": "up"}, "agent": "drain", "lost": ["192.0.2.130"],
       "faults": [{"id": 4, "kind": "netem", "node": "LB4-1", "settings": {"loss": 5.0},
         "since": 100.5, "until": 160}]}
      """;

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }

  private static NodeStatus status(String state) {
    return StatusReader.nodes(json("{\"nodes\": {\"LB4-1\": " + state + "}}"))
        .values()
        .iterator()
        .next();
  }

  @Test
  void everyPartOfAStateIsRead() {
    assertThat(status(WHOLE))
        .isEqualTo(
            new NodeStatus(
                Map.of(
                    "bird", new DaemonStatus("up", 7, 0, 0),
                    "keepalived", new DaemonStatus("exited", 0, -9, 3)),
                Map.of("RR1", "established"),
                Optional.of(Map.of("198.51.100.2/32", List.of("192.0.2.1", "192.0.2.2"))),
                Optional.of(
                    Map.of("198.51.100.1:80", List.of(new RealServerStatus("192.0.2.9", 2)))),
                Map.of("S1", "up"),
                Optional.of(List.of("198.51.100.1")),
                true,
                Optional.of("drain"),
                List.of(
                    new InjectedFault(
                        4,
                        "netem",
                        "LB4-1",
                        Map.of("loss", "5"),
                        Instant.ofEpochMilli(100_500),
                        Instant.ofEpochSecond(160))),
                Set.of("192.0.2.130")));
  }

  @Test
  void whoSpeaksBgpAndHasLearntNothingIsToldFromWhoDoesNotLearn() {
    assertThat(status("{\"bgp\": {\"R1\": \"active\"}}").routes()).contains(Map.of());
    assertThat(status("{\"daemons\": {}}").routes()).isEmpty();
  }

  @Test
  void eachLineOfAWatchIsOneEvent() {
    assertThat(StatusReader.event(json("{\"result\": \"resumed\", \"seq\": 3}"), SELF)).isEmpty();
    assertThat(
            StatusReader.event(
                json("{\"seq\":4,\"at\":2,\"node\":\"S1\",\"state\":{\"agent\":\"up\"}}"), SELF))
        .contains(
            new LabEvent.NodeChanged("S1", status("{\"agent\":\"up\"}"), Instant.ofEpochSecond(2)));
    assertThat(
            StatusReader.event(
                json("{\"at\":2,\"changed\":{\"change\":\"add\",\"node\":\"S1\",\"what\":\"x\"}}"),
                SELF))
        .contains(new LabEvent.PartChanged("add", "S1", "x", Instant.ofEpochSecond(2)));
    assertThat(
            StatusReader.event(
                json(
                    "{\"people\":[{\"by\":\"a@b\",\"session\":\"x\",\"since\":1,\"does\":[\"watch\"]},"
                        + "{\"by\":\"me@here\",\"session\":\"mine\",\"since\":1,\"does\":[]}]}"),
                SELF))
        .contains(
            new LabEvent.PeopleChanged(
                List.of(new LabPerson("a@b", List.of("watch"), Instant.ofEpochSecond(1)))));
  }

  @Test
  void partsOfAnotherTypeAreAbsentWhateverTheyAre() {
    List<String> wrong = List.of("null", "5", "\"x\"", "[]", "{}", "[5]", "{\"a\":null}", "true");
    Random random = new Random(1);
    for (int i = 0; i < 2_000; i++) {
      String text = WHOLE;
      for (String part :
          List.of("\"up\"", "7", "[\"198.51.100.1\"]", "{\"RR1\": \"established\"}", "100.5")) {
        if (random.nextBoolean()) {
          text = text.replace(part, wrong.get(random.nextInt(wrong.size())));
        }
      }
      NodeStatus read = status(text);
      assertThat(read.servers()).hasSizeLessThanOrEqualTo(1);
      assertThat(StatusReader.event(json("{\"node\":\"S1\",\"state\":" + text + "}"), SELF))
          .isPresent();
    }
  }
}
