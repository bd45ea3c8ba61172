package io.tierdrop.forecast.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tierdrop.forecast.flow.FlowKey;
import io.tierdrop.forecast.flow.IpBits;
import io.tierdrop.plan.ComposedConfig;
import io.tierdrop.render.ConfigTemplates;
import io.tierdrop.render.HaproxyConfig;
import io.tierdrop.render.ProxyTls;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Role;
import io.tierdrop.topology.RoleField;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The forecast of HAProxy's choice against this machine's HAProxy, on its loopback, with the
/// configuration that labs have. `docs/bring-your-own.md` has the table.
class HaproxyChoiceTest {

  private static final int REQUESTS = 1_000;

  /// Of what differs from those in one number only.
  private static final int FEWER = 200;

  private static final List<String> NAMES = List.of("S1", "S2", "S3", "S4", "S5");

  @TempDir private Path directory;

  /// What is configured, and how it is read out of the rendered file.
  ///
  /// @param balance values of an L7's fields
  /// @param weights of the servers
  /// @param absent servers that nobody answers for
  /// @param ipv6 whether IPv4 comes in over a listener of both families
  record Case(
      Map<String, String> balance,
      List<Integer> weights,
      List<String> absent,
      boolean ipv6,
      int requests) {
    @Override
    public String toString() {
      return balance
          + " weights "
          + weights
          + (absent.isEmpty() ? "" : " without " + absent)
          + (ipv6 ? ", listener of both families" : "");
    }
  }

  @BeforeAll
  static void haproxyIsHere() throws Exception {
    assumeTrue(Files.isExecutable(LoopbackHaproxy.PROGRAM), "HAProxy is not installed here");
  }

  static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    List<Integer> equal = List.of(1, 1, 1, 1, 1);
    List<Integer> unequal = List.of(2, 6, 0, 256, 40);
    for (Map<String, String> balance :
        List.of(
            Map.of("balance", "source"),
            Map.of("balance", "uri"),
            Map.of("balance", "hdr", "hash.header", "X-User"),
            Map.of("balance", "hash", "hash.key", "src"),
            Map.of("balance", "hash", "hash.key", "path"))) {
      for (String type : List.of("map-based", "consistent")) {
        Map<String, String> all = new java.util.TreeMap<>(balance);
        all.put("hash.type", type);
        cases.add(new Case(all, equal, List.of(), true, REQUESTS));
        cases.add(new Case(all, unequal, List.of(), true, REQUESTS));
        cases.add(new Case(all, equal, List.of("S2"), true, REQUESTS));
        cases.add(new Case(all, unequal, List.of("S4"), false, REQUESTS));
      }
    }
    for (String key :
        List.of(
            "pathq", "url", "base", "method", "req.hdr(X-User)", "req.cook(id)", "url_param(id)")) {
      cases.add(
          new Case(Map.of("balance", "hash", "hash.key", key), equal, List.of(), true, FEWER));
    }
    for (String function : List.of("sdbm", "djb2", "wt6", "crc32")) {
      for (String avalanche : List.of("on", "off")) {
        for (String type : List.of("map-based", "consistent")) {
          cases.add(
              new Case(
                  Map.of(
                      "balance", "uri",
                      "hash.function", function,
                      "hash.avalanche", avalanche,
                      "hash.type", type),
                  equal,
                  List.of(),
                  true,
                  FEWER));
        }
      }
    }
    cases.add(new Case(Map.of("balance", "first"), equal, List.of("S1"), true, FEWER));
    return cases;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theForecastIsWhatHaproxyDoes(Case given) throws Exception {
    int port = LoopbackHaproxy.freePort();
    String text = rendered(given, port);
    ProxyRule rule =
        ProxyConfig.of(
                new ComposedConfig(text, List.of()),
                RingKeys.of(LoopbackHaproxy.version()).orElseThrow())
            .rule(
                server ->
                    given.absent().contains(server)
                        ? ProxyServer.Intake.NOTHING
                        : ProxyServer.Intake.ALL);
    SplittableRandom random = new SplittableRandom(7);
    List<String> missed = new ArrayList<>();
    int[] got = new int[NAMES.size()];
    try (LoopbackHaproxy haproxy =
        LoopbackHaproxy.start(text, port, directory, NAMES, given.absent())) {
      for (int i = 0; i < given.requests(); i++) {
        String source =
            "127."
                + random.nextInt(1, 256)
                + "."
                + random.nextInt(256)
                + "."
                + random.nextInt(1, 255);
        String target = "/p/" + random.nextInt(1_000_000) + "?id=" + i + "&x=" + random.nextInt();
        List<String> headers = List.of("X-User: user " + i, "Cookie: a=b; id=" + random.nextInt());
        String server = haproxy.ask(source, target, headers);
        got[NAMES.indexOf(server)]++;
        ProxyChoice choice =
            rule.choose(
                FlowKey.tcp(IpBits.parse(source), 40_000, IpBits.parse("127.0.0.1"), port),
                RequestContent.of("http://a.example" + target, headers));
        if (!(choice instanceof ProxyChoice.Chosen chosen) || !chosen.server().equals(server)) {
          missed.add(server + " instead of " + choice);
        }
      }
    }
    assertThat(missed)
        .as("missed of %d; %s had %s", given.requests(), NAMES, Arrays.toString(got))
        .isEmpty();
    if (!given.balance().containsValue("first") && !given.balance().containsValue("method")) {
      assertThat(IntStream.of(got).filter(count -> count > 0).count()).isGreaterThan(2);
    }
  }

  private String rendered(Case given, int port) {
    Role role = Role.of(Kind.L7);
    for (RoleField<?> field : RoleField.of(Kind.L7)) {
      String value = given.balance().get(field.path());
      role = value == null ? role : field.parsed(role, value).orElseThrow();
      role = field.path().equals("proxyProtocol") ? field.parsed(role, "none").orElseThrow() : role;
    }
    return new ConfigTemplates()
        .haproxy(
            new HaproxyConfig(
                "LB7",
                directory.resolve("stats").toString(),
                directory.resolve("agent").toString(),
                List.of(port),
                given.ipv6(),
                1,
                2,
                (Role.L7) role,
                IntStream.range(0, NAMES.size())
                    .mapToObj(
                        i ->
                            new HaproxyConfig.Server(
                                NAMES.get(i), "127.0.0.1", given.weights().get(i)))
                    .toList(),
                List.of(),
                ProxyTls.NONE));
  }
}
