package io.tierdrop.app.journey;

import static io.tierdrop.app.journey.Journey.LONG;
import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.ComposedProgram;
import io.tierdrop.vm.VmAccess;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A machine that was never seen is reached over SSH: refused first, then trusted, then used; a
/// changed key is refused without a question.
@Tag("window")
@Tag("vm")
@Tag("campaign")
@SuppressWarnings("try") // closing may wait
class HostKeyJourneyTest {

  private static final String NAME = "training";

  @TempDir private Path home;

  @Test
  void anUnknownMachineIsTrustedByItsFingerprint() throws Exception {
    Path known = home.resolve("known_hosts");
    configure(known);
    try (Journey teacher =
        Journey.with(
            "host-key", Journey.sample("first-lab", "journey-ssh"), home, ScreenSize.USUAL)) {
      teacher
          .press("target")
          .choose("Other machine …")
          .asked("Deploy to another machine")
          .write("address", "no such address")
          .keys("Return")
          .sees("it is said why", () -> !Sight.words("address-error").isEmpty())
          .keys("Escape")
          .expecting("key")
          .press("target")
          .press("machine-" + NAME)
          .asked("Is this the machine that you mean")
          .sees("the fingerprint", () -> Sight.words("fingerprint").contains("SHA256:"))
          .keys("Return")
          .until(
              "nothing was trusted",
              run -> run.news().targetProperty().get().condition().name().equals("UNREACHABLE"))
          .sees("nothing is written", () -> Files.notExists(known))
          .press("target")
          .press("machine-local")
          .until("back at home", run -> !run.news().targetProperty().get().name().contains(NAME))
          .press("target")
          .press("machine-" + NAME)
          .asked("Is this the machine that you mean")
          .press("hostkey-trust")
          .until(
              "it is reached",
              run -> run.news().targetProperty().get().condition().name().equals("READY"),
              LONG)
          .expecting("")
          .press("deploy")
          .until("the lab runs there", run -> run.runningProperty().get() != null, LONG)
          .until("all nodes are up", BreakAndAskJourneyTest::allUp, LONG)
          .open("requests")
          .press("send")
          .until("an answer", run -> BreakAndAskJourneyTest.answered(run, 1), LONG)
          .press("destroy")
          .choose("Destroy journey-ssh")
          .until("the lab is gone", run -> run.runningProperty().get() == null, LONG)
          .arrive();
    }
    assertThat(known).isNotEmptyFile();
  }

  /// The VM as a machine of the person's own SSH configuration.
  private void configure(Path known) throws Exception {
    try (ComposedProgram program = new ComposedProgram(home)) {
      VmAccess vm = program.vm().up((_, _) -> {});
      Path ssh = Files.createDirectories(home.resolve(".ssh"));
      Files.writeString(
          ssh.resolve("config"),
          """
          Host %s
            HostName %s
            Port %d
            User root
            IdentityFile %s
            UserKnownHostsFile %s
          """
              .formatted(
                  NAME, vm.address().host(), vm.address().port().orElse(22), vm.identity(), known));
    }
  }
}
