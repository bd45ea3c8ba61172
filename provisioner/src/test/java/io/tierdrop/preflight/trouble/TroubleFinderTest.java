package io.tierdrop.preflight.trouble;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.fuzz.AnsweringHost;
import io.tierdrop.preflight.machine.MachineFacts;
import io.tierdrop.preflight.machine.MachineProbe;
import io.tierdrop.steward.status.StatusReader;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class TroubleFinderTest {

  private static final DeployFootprint BEFORE = new DeployFootprint("first-boot", 1_795_420_800L);

  private static MachineFacts machine(String... facts) throws Exception {
    String answer = String.join("\n", facts) + "\nend\t\n";
    return new MachineProbe(new AnsweringHost(answer), InstantSource.system())
        .ask("demo", List.of(), List.of(), true);
  }

  private static String absent(@Nullable DeployFootprint footprint, String... facts)
      throws Exception {
    return TroubleFinder.text(TroubleFinder.ofAbsent("demo", machine(facts), footprint));
  }

  @Test
  void aRebootIsToldByTheKernelsRunBeingAnother() throws Exception {
    assertThat(absent(BEFORE, "boot\tsecond-boot", "booted\t1795424400"))
        .isEqualTo(
            "The machine was rebooted at 2026-11-23 09:00:00 UTC, and no lab outlives that."
                + " Deploy the lab again.");
  }

  @Test
  void aLabThatWasDestroyedByOthersIsToldFromOneThatWasNeverThere() throws Exception {
    assertThat(absent(BEFORE, "boot\tfirst-boot"))
        .contains("deployed from here at 2026-11-23 08:00:00 UTC, and somebody has destroyed it");
    assertThat(absent(null, "boot\tfirst-boot")).isEmpty();
  }

  @Test
  void aStewardThatEndedIsNamedWithWhatSystemdSays() throws Exception {
    assertThat(absent(BEFORE, "lab\tdemo none ", "unit\tActiveState=failed", "unit\tResult=signal"))
        .contains("steward has ended (failed (signal))", "journalctl -u tierdrop-demo");
    assertThat(
            absent(BEFORE, "lab\tdemo none ", "unit\tActiveState=failed", "unit\tResult=oom-kill"))
        .contains("for lack of memory");
  }

  @Test
  void aDaemonThatTheKernelEndedForMemoryIsToldFromOneThatCrashesInALoop() throws Exception {
    List<DaemonCrash> crashes =
        DaemonCrash.in(
            StatusReader.nodes(
                JsonMapper.shared()
                    .readTree(
                        """
                        {"nodes": {
                          "R1": {"daemons": {"bird": {"state": "exited", "code": 1, "crashes": 3}}},
                          "R2": {"daemons": {"bird": {"state": "exited", "code": 1}}},
                          "L1": {"daemons": {"haproxy": {"state": "exited", "code": -9},
                                             "agent": {"state": "up", "pid": 7}}}}}
                        """)));
    MachineFacts machine =
        machine("killed\t[12.5] Out of memory: Killed process 9 (haproxy) total-vm:1");
    assertThat(TroubleFinder.text(TroubleFinder.ofRunning(machine, crashes)).lines())
        .containsExactly(
            "bird of R1 has ended soon after its start 3 times in a row. Its log says why:"
                + " journalctl TIERDROP_NODE=R1",
            "The kernel ended haproxy of L1 for lack of memory. Give the machine more memory or"
                + " draw less, then deploy again.");
  }
}
