package io.tierdrop.forecast.proxy;

import io.tierdrop.plan.ComposedConfig;
import io.tierdrop.topology.ServerChoiceLines;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What `haproxy.cfg` says about the choice of a server: the file is what a plan has of it.
///
/// @param manner how one is chosen
/// @param redispatches whether a request whose server does not answer goes to another
/// @param servers all lines, in their order
public record ProxyConfig(
    ProxyRule.Manner manner, boolean redispatches, List<ProxyServer> servers) {

  /// Where requests go whose TLS is ended, or that had none.
  private static final String BACKEND = "backend servers";

  /// Where connections go whose TLS is passed through.
  private static final String PASSED = "backend passthrough";

  private static final List<String> REDISPATCH = List.of("option", "redispatch");

  public ProxyConfig {
    servers = List.copyOf(servers);
  }

  /// Reads a file that was rendered for a lab, or that stands in its place. Of what a person
  /// brought along only servers are read: where it may decide, how is not known.
  ///
  /// @param keys what this HAProxy does with a ring; null where that is not known
  public static ProxyConfig of(ComposedConfig file, @Nullable RingKeys keys) {
    return of(file, BACKEND, keys);
  }

  /// The same for connections that are forwarded as they are; without servers where none are.
  public static ProxyConfig passing(ComposedConfig file, @Nullable RingKeys keys) {
    return of(file, PASSED, keys);
  }

  private static ProxyConfig of(ComposedConfig file, String chosen, @Nullable RingKeys keys) {
    List<String> generated = file.generated();
    if (generated.stream().noneMatch(line -> line.equals(BACKEND) || line.equals(PASSED))) {
      List<List<String>> lines = words(file.text().lines());
      return new ProxyConfig(
          ProxyRule.Manner.OWN, redispatches(lines, false), servers(List.of(), lines));
    }
    List<List<String>> backend = new ArrayList<>();
    List<List<String>> others = new ArrayList<>();
    boolean inside = false;
    for (String line : generated) {
      if (!line.startsWith(" ") && !line.isBlank()) {
        inside = line.equals(chosen);
      } else if (!line.isBlank()) {
        (inside ? backend : others).add(List.of(line.strip().split(" +")));
      }
    }
    boolean mapped = others.stream().anyMatch(line -> line.contains("v4v6"));
    List<ProxyServer> servers = new ArrayList<>();
    named(backend, "server").forEach(line -> servers.add(server(line, servers.size() + 1)));
    boolean redispatches = others.stream().anyMatch(REDISPATCH::equals);
    String hashed = named(backend, "balance").toList().toString();
    Optional<String> deciding = ServerChoiceLines.deciding(file.own().stream(), hashed);
    if (deciding.isEmpty()) {
      return new ProxyConfig(manner(backend, mapped, keys), redispatches, servers);
    }
    List<List<String>> own = words(file.own().stream());
    return new ProxyConfig(
        ProxyRule.Manner.line(deciding.get()),
        redispatches(own, redispatches),
        servers(servers, own));
  }

  private static List<List<String>> words(Stream<String> lines) {
    return lines
        .filter(line -> !line.isBlank())
        .map(line -> List.of(line.strip().split("\\s+")))
        .toList();
  }

  /// What the last line says that names it, or what holds without one.
  private static boolean redispatches(List<List<String>> lines, boolean otherwise) {
    return lines.stream()
        .filter(line -> line.contains("redispatch"))
        .reduce((_, last) -> last)
        .map(line -> !line.getFirst().equals("no"))
        .orElse(otherwise);
  }

  /// Those that are known, and all that a person's lines name: one of them is chosen. The switch
  /// for maintenance, at a Unix socket, is none.
  private static List<ProxyServer> servers(List<ProxyServer> known, List<List<String>> lines) {
    List<ProxyServer> servers = new ArrayList<>(known);
    named(lines, "server")
        .filter(line -> line.size() > 1)
        .filter(line -> line.size() < 3 || !line.get(2).startsWith("unix@"))
        .filter(line -> servers.stream().noneMatch(one -> one.name().equals(line.get(1))))
        .forEach(
            line ->
                servers.add(
                    new ProxyServer(line.get(1), servers.size() + 1, 1, ProxyServer.Intake.ALL)));
    return servers;
  }

  /// Whether servers are asked by HTTP, so that one is down that accepts and answers wrongly or not
  /// at all; otherwise only whether they accept a connection.
  public static boolean asksByHttp(String text) {
    return text.lines().anyMatch(line -> line.strip().startsWith("option httpchk"));
  }

  private static Stream<List<String>> named(List<List<String>> lines, String word) {
    return lines.stream().filter(line -> line.getFirst().equals(word));
  }

  private static ProxyServer server(List<String> line, int id) {
    int weight = line.indexOf("weight");
    return new ProxyServer(
        line.get(1),
        id,
        weight < 0 ? 1 : Integer.parseInt(line.get(weight + 1)),
        ProxyServer.Intake.ALL);
  }

  private static ProxyRule.Manner manner(
      List<List<String>> backend, boolean mapped, @Nullable RingKeys keys) {
    List<String> balance =
        named(backend, "balance").findFirst().orElse(List.of("balance", "roundrobin"));
    String word = balance.get(1).replaceFirst("\\(.*", "");
    return new ProxyRule.Manner(
        word,
        hash(word, balance, backend, mapped, keys),
        named(backend, "cookie").findFirst().map(line -> line.get(1)).orElse(""),
        named(backend, "stick-table").findFirst().map(ClientTable::of).orElse(null),
        backend.stream().anyMatch(line -> line.contains("maxconn")));
  }

  private static @Nullable HashRule hash(
      String word,
      List<String> balance,
      List<List<String>> backend,
      boolean mapped,
      @Nullable RingKeys keys) {
    String key =
        switch (word) {
          case "source", "uri" -> "";
          case "hdr" -> balance.get(1).substring("hdr(".length(), balance.get(1).length() - 1);
          case "hash" -> balance.get(2);
          default -> null;
        };
    if (key == null) {
      return null;
    }
    Optional<List<String>> type = named(backend, "hash-type").findFirst();
    return new HashRule(
        new HashedPart(word, key, mapped),
        type.map(line -> ProxyHash.valueOf(line.get(2).toUpperCase(Locale.ROOT)))
            .orElse(ProxyHash.SDBM),
        type.filter(line -> line.contains("avalanche")).isPresent(),
        type.filter(line -> line.get(1).equals("consistent")).isPresent(),
        keys);
  }

  /// How a server is chosen while servers take what they take.
  public ProxyRule rule(Function<String, ProxyServer.Intake> intake) {
    return new ProxyRule(
        manner, servers.stream().map(s -> s.with(intake.apply(s.name()))).toList());
  }
}
