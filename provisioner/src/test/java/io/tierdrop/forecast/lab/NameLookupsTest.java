package io.tierdrop.forecast.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.compile.LabPlanner;
import io.tierdrop.json.LabReader;
import io.tierdrop.render.ConfigTemplates;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What dead name servers do to lookups.
class NameLookupsTest {

  private static List<String> without(String sample, String... dead) throws Exception {
    return new NameLookups(
            new LabPlanner(new ConfigTemplates())
                .plan(LabReader.read(Path.of("..", "sample-labs", sample + ".lab.json"))))
        .without(Set.of(dead));
  }

  @Test
  void theOnlyServerTakesTheNamesWithIt() throws Exception {
    assertThat(without("three-tier", "dns"))
        .containsExactly("clients finds no name of example.org any more");
    assertThat(without("three-tier", "R1")).isEmpty();
  }

  @Test
  void anotherServerIsAskedAfterATimeout() throws Exception {
    assertThat(without("cases/11-four-name-servers", "nsA1"))
        .singleElement()
        .asString()
        .matches("clients finds names of a.example \\d s later");
    assertThat(without("cases/11-four-name-servers", "nsA1", "nsA2", "nsA3"))
        .containsExactly("clients finds no name of a.example any more");
  }

  @Test
  void anAnycastAddressIsAnsweredWhileOneServerLives() throws Exception {
    assertThat(without("ecmp-anycast-dns", "ns1", "ns2")).isEmpty();
    assertThat(without("ecmp-anycast-dns", "ns1", "ns2", "ns3")).hasSize(1);
  }
}
