package io.tierdrop;

import static org.assertj.core.api.Assertions.assertThat;

import inet.ipaddr.IPAddress.IPVersion;
import io.tierdrop.addressing.LabAddresses;
import io.tierdrop.json.LabReader;
import io.tierdrop.json.LabWriter;
import io.tierdrop.problem.Problem;
import io.tierdrop.topology.Lab;
import io.tierdrop.validation.LabValidation;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SamplesTest {

  static List<Path> samples() {
    return Golden.files(Golden.SAMPLES, ".lab.json");
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everySampleIsWrittenAsTheProgramWritesIt(Path sample) throws Exception {
    Lab lab = LabReader.read(sample);
    Golden.assertSame(sample, LabWriter.write(lab));
    assertThat(sample.getFileName()).hasToString(lab.name() + ".lab.json");
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everySampleSaysWhatItTeaches(Path sample) throws Exception {
    Lab lab = LabReader.read(sample);
    assertThat(lab.title()).isNotBlank();
    assertThat(lab.teaches()).contains("Try: ");
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everyNodeOfASampleIsDrawn(Path sample) throws Exception {
    Lab lab = LabReader.read(sample);
    assertThat(lab.drawing().places().keySet())
        .containsAll(lab.topology().nodes().stream().map(node -> node.name()).toList());
  }

  /// The first lesson is about what fails without spares, anycast about sites of their own, NAT
  /// about the one L4 that it can have; these warnings are intended.
  @ParameterizedTest
  @MethodSource("samples")
  void everySampleIsValid(Path sample) throws Exception {
    List<Problem> problems = LabValidation.check(LabReader.read(sample));
    if (sample.endsWith("first-lab.lab.json")) {
      assertThat(problems)
          .hasSize(2)
          .allMatch(p -> !p.isError() && p.message().contains("single point of failure"));
    } else if (sample.endsWith("nat-against-direct.lab.json")) {
      assertThat(problems)
          .hasSize(1)
          .allMatch(p -> !p.isError() && p.message().contains("single point of failure"));
    } else if (sample.endsWith("anycast-two-sites.lab.json")) {
      assertThat(problems)
          .hasSize(1)
          .allMatch(p -> !p.isError() && p.message().contains("have different real servers"));
    } else {
      assertThat(problems).isEmpty();
    }
  }

  @Test
  void theReferenceLabHasTheReferencesAddresses() throws Exception {
    LabAddresses addressing =
        LabAddresses.of(LabReader.read(Golden.SAMPLES.resolve("three-tier.lab.json")).topology());
    Stream.of(
            "users internet 192.0.2.1 2001:db8::c000:201",
            "users clients 192.0.2.2 2001:db8::c000:202",
            "users dns 192.0.2.3 2001:db8::c000:203",
            "edge internet 192.0.2.9 2001:db8::c000:209",
            "edge R1 192.0.2.10 2001:db8::c000:20a",
            "edge R2 192.0.2.11 2001:db8::c000:20b",
            "infra R1 192.0.2.130 2001:db8::c000:282",
            "infra LB4-1 192.0.2.132 2001:db8::c000:284",
            "infra LB4-7 192.0.2.138 2001:db8::c000:28a",
            "infra LB7-1 192.0.2.139 2001:db8::c000:28b",
            "infra LB7-13 192.0.2.151 2001:db8::c000:297",
            "infra RR1 192.0.2.254 2001:db8::c000:2fe",
            "infra RR2 192.0.2.253 2001:db8::c000:2fd",
            "servers LB7-1 - 2001:db8:1:0:1::1",
            "servers S10 - 2001:db8:1:0:2::a")
        .map(line -> line.split(" "))
        .forEach(
            words -> {
              assertThat(text(addressing, words, IPVersion.IPV4)).isEqualTo(words[2]);
              assertThat(text(addressing, words, IPVersion.IPV6)).isEqualTo(words[3]);
            });
    assertThat(addressing.sources("clients", IPVersion.IPV4).orElseThrow().addresses())
        .hasSize(200)
        .first()
        .hasToString("203.0.113.1");
    assertThat(addressing.vip("sh2", IPVersion.IPV6).orElseThrow().toCanonicalString())
        .isEqualTo("2001:db8::c633:6404");
  }

  private static String text(LabAddresses addressing, String[] words, IPVersion family) {
    return addressing
        .address(words[0], words[1], family)
        .map(address -> address.toCanonicalString())
        .orElse("-");
  }
}
