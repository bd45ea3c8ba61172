package io.tierdrop.app.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tierdrop.app.lab.LabLifecycle;
import io.tierdrop.app.lab.TargetConsent;
import io.tierdrop.app.service.machine.UntrustedLab;
import io.tierdrop.steward.DaemonProblem;
import io.tierdrop.steward.LabDeployment;
import io.tierdrop.steward.StewardException;
import io.tierdrop.topology.Lab;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Files, lines and programs of a person's own on the real VM.
@Tag("vm")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwnFilesOnVmTest {

  private static final String NAME = "own-files-test";

  private final Vm vm = new Vm();

  @AfterEach
  void destroy() throws Exception {
    new LabDeployment(vm.host()).destroy(NAME);
  }

  @AfterAll
  void leave() {
    vm.close();
  }

  private void deploy(Lab lab, TargetConsent consent) throws Exception {
    new LabLifecycle(vm.target(), vm.planner()).deploy(lab, consent, step -> {}, change -> {});
  }

  @Test
  void eachOfTheFiveDaemonsRefusesAWrongLineWithItsFileAndNumber(@TempDir Path directory)
      throws Exception {
    Path file =
        OwnLab.write(
            directory,
            NAME,
            "\"snippets\": {\"bird.filters\": \"bird/filters.conf\"}",
            Map.of(
                "LB4",
                "\"kind\": \"l4\", \"snippets\": {\"keepalived.virtual-server\": \"vs.conf\"}",
                "LB7",
                "\"kind\": \"l7\", \"servers\": [\"S\"], \"snippets\": {\"haproxy.backend\":"
                    + " \"backend.cfg\"}",
                "S",
                "\"kind\": \"backend\", \"snippets\": {\"nginx.server\": \"server.conf\"}",
                "ns",
                "\"kind\": \"dns\", \"names\": [{\"name\": \"www\", \"vips\": [\"www\"]}],"
                    + " \"snippets\": {\"gdnsd.options\": \"options\"}"),
            "\"l4\": [\"LB4\"], \"servers\": [\"LB7\"]",
            Map.of(
                "bird/filters.conf",
                "function mine(int x)\n{\n  if x > 1 then return trwe;\n  return false;\n}\n",
                "vs.conf",
                "  persistence_timeout 60\n  persistance_granularity 255.255.255.255\n",
                "backend.cfg",
                "  retries 3\n  balanse roundrobin\n",
                "server.conf",
                "# mine\n    location /x {\n      retrun 200;\n    }\n",
                "options",
                "  max_edns_response => 1400\n  udp_thread => 2\n"));

    List<DaemonProblem> refused = refusals(OwnLab.read(file));

    refused.forEach(problem -> System.out.println(problem.text()));
    assertThat(refused).hasSize(5);
    assertThat(told(refused, "bird")).contains("filters.conf, line 3, of the lab's folder");
    assertThat(told(refused, "keepalived")).contains("vs.conf, line 2, of the lab's folder");
    assertThat(told(refused, "haproxy")).contains("backend.cfg, line 2, of the lab's folder");
    assertThat(told(refused, "nginx")).contains("server.conf, line 3, of the lab's folder");
    assertThat(told(refused, "gdnsd")).contains("options, line 2, of the lab's folder");
    assertThat(vm.sh("ls /run/netns 2>/dev/null || true")).doesNotContain(NAME);
  }

  private List<DaemonProblem> refusals(Lab lab) throws Exception {
    try {
      deploy(lab, OwnLab.TRUSTED);
    } catch (StewardException refused) {
      // What else the machine has to say, of its memory for instance, is not meant here.
      return refused.problems().stream().filter(problem -> !problem.daemon().isEmpty()).toList();
    }
    throw new AssertionError("the lab was deployed");
  }

  private static String told(List<DaemonProblem> problems, String daemon) {
    return problems.stream()
        .filter(problem -> problem.daemon().equals(daemon))
        .findFirst()
        .orElseThrow()
        .message();
  }

  @Test
  void aProgramAnswersWhenSomebodyConsentedAndAnotherByteIsAskedAboutAgain(@TempDir Path directory)
      throws Exception {
    Path file =
        OwnLab.write(
            directory,
            NAME,
            "",
            Map.of(
                "LB4",
                "\"kind\": \"l4\"",
                "LB7",
                "\"kind\": \"l7\", \"servers\": [\"H\"], \"snippets\": {\"haproxy.frontend\":"
                    + " \"header.cfg\"}",
                "H",
                "\"kind\": \"host\", \"run\": {\"web\": [\"python3\", \"-m\", \"http.server\","
                    + " \"--bind\", \"::\", \"80\"]}, \"files\": {\"/srv/index.html\":"
                    + " \"page.html\", \"/srv/started\": \"run.sh\"}"),
            "\"l4\": [\"LB4\"], \"servers\": [\"LB7\"]",
            Map.of(
                "page.html", "one of our own\n",
                "run.sh", "#!/bin/sh\necho ran as $(id -u)\n",
                "header.cfg", "  http-response set-header X-Own yes\n"));
    Lab lab = OwnLab.read(file);
    assertThatThrownBy(() -> deploy(lab, TargetConsent.NONE)).isInstanceOf(UntrustedLab.class);
    assertThat(vm.sh("ls /run/tierdrop 2>/dev/null || true")).doesNotContain(NAME);

    deploy(lab, OwnLab.TRUSTED);

    String vip =
        vm.planner().plan(lab).services().stream()
            .filter(service -> service.ipv4())
            .findFirst()
            .orElseThrow()
            .address();
    assertThat(vm.inside(lab, "clients", "curl -si --max-time 10 http://" + vip + "/"))
        .contains("one of our own")
        .containsIgnoringCase("x-own: yes");
    assertThat(vm.inside(lab, "H", "/srv/started && ls -l /srv/"))
        .contains("ran as 0", "rwxr-xr-x");
    // Who runs it is no root, and cannot change its files.
    String who = vm.inside(lab, "H", "ps -eo uid,args | grep '[h]ttp.server'").strip();
    assertThat(Long.parseLong(who.split(" +", -1)[0])).isGreaterThanOrEqualTo(0x70000000L);

    Files.writeString(directory.resolve(NAME + ".files/page.html"), "one of our owN\n");
    assertThatThrownBy(() -> deploy(OwnLab.read(file), TargetConsent.NONE))
        .isInstanceOf(UntrustedLab.class);
    deploy(OwnLab.read(file), OwnLab.TRUSTED);
    assertThat(vm.inside(lab, "clients", "curl -s --max-time 10 http://" + vip + "/"))
        .contains("owN");
  }
}
