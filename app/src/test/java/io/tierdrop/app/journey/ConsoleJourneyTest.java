package io.tierdrop.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.service.TargetSummary;
import io.tierdrop.observe.RequestEnd;
import io.tierdrop.topology.Lab;
import java.nio.file.Path;
import java.time.Duration;
import javafx.geometry.Dimension2D;
import javafx.geometry.Point2D;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Deploys, types into a shell, breaks the only L4, asks, and loses the machine.
@Tag("window")
@Tag("vm")
@SuppressWarnings("try") // closing may wait
class ConsoleJourneyTest {

  private static final Duration LONG = Duration.ofMinutes(6);
  private static final Duration GREY = Duration.ofSeconds(5);

  @TempDir private Path state;

  @Test
  void aLabIsBrokenAndItsMachineLost() throws Exception {
    Lab lab = Journey.sample("first-lab", "journey-1");
    try (Journey j = new Journey("console", lab, state, new Dimension2D(1440, 900))) {
      Point2D deploy = j.at("#deploy");
      j.step(
          "deploy",
          () -> j.hands().click(deploy),
          () -> j.window().run().runningProperty().get() != null,
          LONG);
      j.await("all is up", () -> j.window().run().states().size() >= 5, LONG);
      shell(j);
      ask(j);
      Lab before = j.lab();
      assertThat(before).isEqualTo(lab);
      lose(j);
    }
  }

  private static void shell(Journey j) throws Exception {
    Point2D router = j.member("R");
    j.step(
        "a shell by double click",
        () -> j.hands().doubleClick(router),
        () -> j.shows(".terminal:typing"),
        Duration.ofSeconds(60));
    j.step(
        "typing into it",
        () -> {
          j.hands().type("echo lefx");
          j.hands().keys("BackSpace", "BackSpace");
          j.hands().type("ft > /tmp/said; sleep 1000");
          j.hands().keys("Return");
          j.hands().keys("ctrl+c");
          j.hands().type("hostname >> /tmp/said");
          j.hands().keys("Return", "Left", "Delete", "Tab");
        },
        () -> true);
    assertThat(j.lab().topology().node("R")).isPresent();
    assertThat(Journey.<Object>onWindow(() -> j.window().desk().document().undoName()))
        .isEqualTo(java.util.Optional.empty());
    j.step("the shell ends with Ctrl+D", () -> j.hands().keys("ctrl+c", "ctrl+d"), () -> true);
  }

  private static void ask(Journey j) throws Exception {
    Point2D tab = j.at("#tab-requests");
    j.step("requests", () -> j.hands().click(tab), () -> j.shows("#request-url"));
    Point2D send = j.at("#send");
    j.step(
        "a request",
        () -> j.hands().click(send),
        () -> j.window().run().results().size() == 1 && j.window().run().results().getFirst().ok(),
        Duration.ofSeconds(60));
    Point2D url = j.at("#request-url");
    j.step(
        "an unknown name",
        () -> {
          j.hands().click(url);
          j.hands().keys("ctrl+a");
          j.hands().type("nobody.example.org");
          j.hands().keys("Return");
        },
        () ->
            j.window().run().results().size() == 2
                && j.window().run().results().getLast().end() == RequestEnd.NAME_UNKNOWN,
        Duration.ofSeconds(90));
  }

  /// From the moment at which the machine is frozen.
  private static void lose(Journey j) throws Exception {
    long pid = java.util.Objects.requireNonNull(j.vm().status().record()).pid();
    j.step(
        "frozen",
        () -> Hands.Outside.run(5, java.util.concurrent.TimeUnit.SECONDS, signal("STOP", pid)),
        () -> !j.window().run().aliveProperty().get(),
        GREY);
    assertThat(Journey.onWindow(() -> j.window().run().targetProperty().get().condition()))
        .isEqualTo(TargetSummary.Condition.SILENT);
    j.step(
        "thawed",
        () -> Hands.Outside.run(5, java.util.concurrent.TimeUnit.SECONDS, signal("CONT", pid)),
        () -> j.window().run().aliveProperty().get(),
        Duration.ofSeconds(30));
    j.step(
        "off",
        () -> Hands.Outside.run(5, java.util.concurrent.TimeUnit.SECONDS, signal("KILL", pid)),
        () -> !j.window().run().aliveProperty().get(),
        GREY);
    j.await(
        "the pill says off",
        () -> j.window().run().targetProperty().get().condition() == TargetSummary.Condition.OFF,
        Duration.ofSeconds(30));
  }

  private static java.util.List<String> signal(String name, long pid) {
    return java.util.List.of("kill", "-" + name, Long.toString(pid));
  }
}
