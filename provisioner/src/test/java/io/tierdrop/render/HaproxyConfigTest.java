package io.tierdrop.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tierdrop.topology.FieldType;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.L7Fields;
import io.tierdrop.topology.NumberRange;
import io.tierdrop.topology.Role;
import io.tierdrop.topology.RoleField;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every field of an L7 in `haproxy.cfg`.
class HaproxyConfigTest {

  private static final ConfigTemplates TEMPLATES = new ConfigTemplates();

  /// What other fields mean something beside.
  private static final List<Map<String, String>> AROUND =
      List.of(
          Map.of(),
          Map.of("balance", "uri", "hash.avalanche", "on"),
          Map.of("balance", "hdr", "hash.type", "consistent"),
          Map.of("balance", "hash"),
          Map.of("balance", "random", "slowStart", "10s"),
          Map.of("balance", "static-rr", "slowStart", "10s"),
          Map.of("balance", "first", "limits.server", "10"),
          Map.of("sticky.by", "cookie"),
          Map.of("sticky.by", "source"),
          Map.of("checks.by", "http"),
          Map.of("passive.observe", "layer7"));

  @TempDir private Path directory;

  static List<RoleField<?>> fields() {
    return RoleField.of(Kind.L7).stream().filter(field -> !field.path().equals("weight")).toList();
  }

  static List<Map<String, String>> around() {
    return AROUND;
  }

  @ParameterizedTest
  @MethodSource("fields")
  void aFieldIsInTheFile(RoleField<?> field) {
    for (String value : values(field)) {
      assertThat(AROUND)
          .as(value)
          .anySatisfy(
              around -> {
                Role role = role(around);
                Role changed = field.parsed(role, value).orElseThrow();
                if (!field.usual(changed)) {
                  assertThat(rendered(changed)).isNotEqualTo(rendered(role));
                }
              });
    }
  }

  @ParameterizedTest
  @MethodSource("around")
  void haproxyTakesEveryValue(Map<String, String> around) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/sbin/haproxy")), "HAProxy is not installed here");
    Set<String> texts = new LinkedHashSet<>(List.of(rendered(role(around))));
    for (RoleField<?> field : fields()) {
      values(field)
          .forEach(value -> texts.add(rendered(field.parsed(role(around), value).orElseThrow())));
    }
    for (String text : texts) {
      Path file = Files.writeString(directory.resolve("haproxy.cfg"), text);
      Process judge =
          new ProcessBuilder("/usr/sbin/haproxy", "-c", "-q", "-f", file.toString())
              .redirectErrorStream(true)
              .start();
      String said = new String(judge.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(judge.waitFor()).as("%s%n%s", said, text).isZero();
    }
  }

  @Test
  void theMembersOfATierShareATable() {
    assertThat(rendered(role(Map.of("sticky.by", "source"))))
        .contains("localpeer LB7-1", "peer LB7-2 2001:db8::2:10000", "30m peers tier");
    assertThat(rendered(role(Map.of()))).doesNotContain("peer");
  }

  private static Role role(Map<String, String> values) {
    Role role = Role.of(Kind.L7);
    for (RoleField<?> field : fields()) {
      if (values.containsKey(field.path())) {
        role = field.parsed(role, values.get(field.path())).orElseThrow();
      }
    }
    return role;
  }

  /// Both ends of a range, every word, and some texts.
  private static List<String> values(RoleField<?> field) {
    return switch (field.field().type()) {
      case FieldType.Whole(NumberRange range) -> List.of("" + range.least(), "" + range.most());
      case FieldType.Choice(List<String> words) -> words;
      case FieldType.Several(List<String> words) ->
          Stream.concat(words.stream(), Stream.of("", String.join(" ", words))).toList();
      case FieldType.Flag _ -> List.of("true", "false");
      case FieldType.Span span ->
          List.of(span.text(span.least()), span.text(span.most()), "1500ms");
      case FieldType.Text text -> text.examples();
    };
  }

  private static String rendered(Role role) {
    Role.L7 l7 = (Role.L7) role;
    boolean shares =
        l7.behaviour().get(L7Fields.STICKY_BY).equals("source") && l7.get(L7Fields.STICKY_PEERS);
    return TEMPLATES.haproxy(
        new HaproxyConfig(
            "LB7-1",
            "/run/haproxy.sock",
            "/run/agent.sock",
            List.of(8_080),
            true,
            2,
            4,
            l7,
            List.of(
                new HaproxyConfig.Server("S1", "2001:db8::11", 1),
                new HaproxyConfig.Server("S2", "192.0.2.12", 0)),
            shares
                ? List.of(
                    new HaproxyConfig.Peer("LB7-1", "2001:db8::1"),
                    new HaproxyConfig.Peer("LB7-2", "2001:db8::2"))
                : List.of(),
            ProxyTls.NONE));
  }
}
