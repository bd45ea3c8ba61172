package io.tierdrop.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.json.LabReader;
import io.tierdrop.topology.Topology;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldOriginTest {

  private static final Path LAB = Path.of("../sample-labs/three-tier-small.lab.json");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          R1    | hold time 30;                                | /settings/holdSeconds
          R1    | neighbor 192.0.2.254 as 65000;               | /settings/asNumber
          R1    | interval 300 ms;                             | /settings/bfd/intervalMs
          R1    | multiplier 3;                                | /settings/bfd/multiplier
          LB4-1 | delay_loop 2                                 | /settings/checkSeconds
          LB4-1 | lvs_sched mh                                 | /vips/0/scheduler
          LB4-1 | real_server 192.0.2.139 80 {                 | /vips/0/port
          LB7-1 | bind [::]:80 v4v6                            | /vips/0/port
          LB7-1 | server S1 [2001:db8::1]:88 weight 1 check    | /nodes/S
          S1    | listen [::]:88 proxy_protocol backlog=4096;  | /nodes/S
          dns   | interval => 5                                | /settings/dnsCheckSeconds
          dns   | www 5 DYNA metafo!www                        | /nodes/dns/names/0
          R2    | anything else                                | /nodes/R
          """)
  void aLineComesFromAField(String member, String line, String field) throws Exception {
    Topology lab = LabReader.read(LAB).topology();
    String found = FieldOrigin.of(lab, member, line);
    String[] steps = field.split("/", -1);
    String expected = field;
    if (steps[1].equals("nodes")) {
      int index = lab.nodes().indexOf(lab.node(steps[2]).orElseThrow());
      expected = field.replaceFirst("/nodes/" + steps[2], "/nodes/" + index);
    }
    assertThat(found).isEqualTo(expected);
  }
}
