package io.tierdrop.app.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tierdrop.app.lab.LabLifecycle;
import io.tierdrop.app.lab.TargetConsent;
import io.tierdrop.app.service.machine.UntrustedLab;
import io.tierdrop.forecast.lab.LabForecast;
import io.tierdrop.json.LabWriter;
import io.tierdrop.steward.LabDeployment;
import io.tierdrop.steward.StewardException;
import io.tierdrop.topology.Lab;
import io.tierdrop.validation.LabValidation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Hostile active labs on the real VM: nothing of them runs before somebody consents, and nothing
/// of them gets out of its node afterwards. `docs/own-files.md` lists them.
@Tag("vm")
@Tag("campaign")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CanaryLabsOnVmTest {

  private static final Path RESOURCES =
      Path.of("src", "test", "resources", "io", "tierdrop", "app", "vm");
  private static final String CANARIES =
      "ls -A /tmp /root /etc /usr/bin | grep -i canary; ls /sys/class/net | grep canary; true";

  private final Vm vm = new Vm();

  /// A lab that means harm.
  ///
  /// @param name of the lab
  /// @param node that harms, whose `/tmp/said` tells of it; empty when a daemon has to refuse it
  /// @param nodes as in a lab file
  /// @param vip as in a lab file
  record Hostile(
      String name,
      String node,
      String router,
      Map<String, String> nodes,
      String vip,
      Map<String, String> files) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Hostile> labs() throws IOException {
    List<Hostile> labs = new ArrayList<>();
    escapes(labs, "files", "files of other nodes", "the steward's sources", "others' processes");
    escapes(labs, "socket", "the steward's socket");
    escapes(labs, "shadow", "the machine's passwords and keys");
    escapes(labs, "module", "loading a module");
    escapes(labs, "mount", "mounting", "chroot");
    escapes(labs, "device", "making devices", "raw devices");
    escapes(labs, "trace", "tracing others", "killing the steward");
    escapes(labs, "namespace", "other namespaces", "a user namespace of its own");
    escapes(labs, "write", "writing the machine's programs", "the root of the first process");
    escapes(labs, "kernel", "the kernel's settings", "sysrq");
    escapes(labs, "reboot", "rebooting", "clocks and host name");
    escapes(labs, "groups", "control groups", "BPF and performance events");
    escapes(labs, "keys", "keys", "io_uring", "files by handle", "other families of sockets");
    String attack = Files.readString(RESOURCES.resolve("attack.sh"));
    labs.add(
        host(
            "network",
            "\"run\": {\"bad\": [\"sh\", \"-c\", \"python3 /srv/net.py; exec sleep 9999\"], %s},"
                    .formatted(web())
                + " \"files\": {\"/srv/net.py\": \"net.py\"}",
            Map.of("net.py", Files.readString(RESOURCES.resolve("attack_net.py")))));
    labs.add(
        host(
            "script",
            "\"run\": {\"bad\": [\"sh\", \"-c\", \"/srv/attack; exec sleep 9999\"], %s},"
                    .formatted(web())
                + " \"files\": {\"/srv/attack\": \"attack.sh\"}",
            Map.of("attack.sh", attack)));
    labs.add(
        host(
            "check",
            "\"run\": {%s}, \"check\": {\"how\": \"command\", \"command\": [\"/srv/attack\"]},"
                    .formatted(web())
                + " \"files\": {\"/srv/attack\": \"attack.sh\"}",
            Map.of("attack.sh", attack)));
    labs.add(
        new Hostile(
            "canary-lua",
            "LB7",
            "",
            Map.of(
                "LB7",
                "\"kind\": \"l7\", \"servers\": [\"S\"], \"snippets\": {\"haproxy.global\":"
                    + " \"global.cfg\"}, \"files\": {\"/srv/attack.lua\": \"attack.lua\"}",
                "S",
                "\"kind\": \"backend\""),
            "",
            Map.of(
                "global.cfg",
                "  lua-load /srv/attack.lua\n",
                "attack.lua",
                Files.readString(RESOURCES.resolve("attack.lua")))));
    labs.add(
        new Hostile(
            "canary-checker",
            "LB7",
            "",
            Map.of(
                "LB7",
                "\"kind\": \"l7\", \"servers\": [\"S\"], \"replace\": {\"haproxy.cfg\":"
                    + " \"own.cfg\"}, \"files\": {\"/srv/attack\": \"attack.sh\"}",
                "S",
                "\"kind\": \"backend\""),
            "",
            Map.of(
                "own.cfg",
                """
                global
                  external-check
                  insecure-fork-wanted
                  insecure-setuid-wanted
                  stats socket /tmp/own.sock mode 666 level admin
                defaults
                  mode http
                  timeout connect 3s
                  timeout client 9s
                  timeout server 9s
                backend all
                  option external-check
                  external-check command /srv/attack
                  server a 127.0.0.1:9 check inter 1s
                """,
                "attack.sh",
                attack)));
    labs.add(
        refused(
            "bird",
            "\"snippets\": {\"bird.protocols\": \"all.conf\"}",
            Map.of("LB4", "\"kind\": \"l4\"", "S", "\"kind\": \"backend\""),
            Map.of("all.conf", "include \"/etc/shadow\";\n")));
    labs.add(
        refused(
            "nginx",
            "",
            Map.of(
                "LB4",
                "\"kind\": \"l4\"",
                "S",
                "\"kind\": \"backend\", \"snippets\": {\"nginx.http\": \"all.conf\"}"),
            Map.of("all.conf", "  include /etc/shadow;\n")));
    labs.add(
        refused(
            "loop",
            "",
            Map.of(
                "LB4",
                "\"kind\": \"l4\"",
                "S",
                "\"kind\": \"l7\", \"servers\": [\"T\"], \"snippets\": {\"haproxy.global\":"
                    + " \"all.cfg\"}, \"files\": {\"/srv/loop.lua\": \"loop.lua\"}",
                "T",
                "\"kind\": \"backend\""),
            Map.of(
                "all.cfg", "  tune.lua.forced-yield 0\n  lua-load /srv/loop.lua\n",
                "loop.lua", "while true do end\n")));
    return labs;
  }

  private static String web() {
    return "\"web\": [\"python3\", \"-m\", \"http.server\", \"--bind\", \"::\", \"80\"]";
  }

  private static Hostile host(String name, String fields, Map<String, String> files) {
    return new Hostile(
        "canary-" + name,
        "H",
        "",
        Map.of("H", "\"kind\": \"host\", " + fields, "other", "\"kind\": \"backend\""),
        "",
        files);
  }

  private static Hostile refused(
      String name, String router, Map<String, String> nodes, Map<String, String> files) {
    return new Hostile(
        "canary-" + name, "", router, nodes, "\"l4\": [\"LB4\"], \"servers\": [\"S\"]", files);
  }

  /// A program that tries these of the ways out that `EscapeOnVmTest` tries as root.
  private static void escapes(List<Hostile> labs, String name, String... ways) throws IOException {
    String words =
        String.join(" ", List.of(ways).stream().map(way -> "\\\"" + way + "\\\"").toList());
    labs.add(
        host(
            name,
            ("\"run\": {\"bad\": [\"sh\", \"-c\", \"python3 /srv/escape.py canary-%s 4194301 %s"
                    + " >>/tmp/said; echo done >>/tmp/said; touch /tmp/canary-of-a-lab; exec"
                    + " sleep 9999\"], %s}, \"files\": {\"/srv/escape.py\": \"escape.py\"}")
                .formatted(name, words, web()),
            Map.of("escape.py", Files.readString(RESOURCES.resolve("escape.py")))));
  }

  @AfterAll
  void leave() {
    vm.close();
  }

  @ParameterizedTest
  @MethodSource("labs")
  void nothingRunsBeforeConsentAndNothingGetsOutAfterIt(Hostile hostile, @TempDir Path directory)
      throws Exception {
    Path file =
        OwnLab.write(
            directory,
            hostile.name(),
            hostile.router(),
            new LinkedHashMap<>(hostile.nodes()),
            hostile.vip(),
            hostile.files());
    List<String> before = OwnLab.below(directory);
    Lab lab = OwnLab.read(file);
    assertThat(LabValidation.check(lab)).noneMatch(problem -> problem.isError());
    assertThat(LabForecast.of(vm.planner().plan(lab))).isNotNull();
    assertThat(LabWriter.write(lab)).isNotEmpty();
    assertThatThrownBy(() -> deploy(lab, TargetConsent.NONE)).isInstanceOf(UntrustedLab.class);
    assertThat(OwnLab.below(directory)).isEqualTo(before);
    assertThat(Path.of("/tmp/canary-of-a-lab")).doesNotExist();
    assertThat(vm.sh(CANARIES)).isBlank();
    assertThat(vm.sh("ls /run/tierdrop 2>/dev/null || true")).doesNotContain(lab.name());
    String shadow = vm.sh("sha256sum /etc/shadow");

    try {
      if (hostile.node().isEmpty()) {
        assertThatThrownBy(() -> deploy(lab, OwnLab.TRUSTED))
            .isInstanceOf(StewardException.class)
            .hasMessageNotContaining("root:")
            .satisfies(refused -> System.out.println(hostile + ": " + refused.getMessage()));
      } else {
        deploy(lab, OwnLab.TRUSTED);
        vm.await(lab, hostile.node(), "grep -q done /tmp/said 2>/dev/null");
        List<String> said =
            vm.inside(lab, hostile.node(), "grep -v done /tmp/said").lines().distinct().toList();
        System.out.println(hostile + ": " + said);
        assertThat(said).isNotEmpty().allMatch(line -> line.endsWith(": held"));
      }
    } finally {
      new LabDeployment(vm.host()).destroy(lab.name());
    }

    assertThat(vm.sh(CANARIES)).isBlank();
    assertThat(vm.sh("sha256sum /etc/shadow")).isEqualTo(shadow);
    assertThat(vm.sh("ls -A /run/tierdrop 2>/dev/null || true")).doesNotContain(lab.name());
  }

  private void deploy(Lab lab, TargetConsent consent) throws Exception {
    new LabLifecycle(vm.target(), vm.planner()).deploy(lab, consent, step -> {}, change -> {});
  }
}
