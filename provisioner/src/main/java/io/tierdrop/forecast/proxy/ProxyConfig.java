package io.tierdrop.forecast.proxy;

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

  /// Reads a file that was rendered for a lab, or that stands in its place.
  ///
  /// @param keys what this HAProxy does with a ring; null where that is not known
  public static ProxyConfig of(String text, @Nullable RingKeys keys) {
    return of(text, BACKEND, keys);
  }

  /// The same for connections that are forwarded as they are; without servers where none are.
  public static ProxyConfig passing(String text, @Nullable RingKeys keys) {
    return of(text, PASSED, keys);
  }

  private static ProxyConfig of(String text, String chosen, @Nullable RingKeys keys) {
    if (text.lines().noneMatch(line -> line.equals(BACKEND) || line.equals(PASSED))) {
      return own(text);
    }
    List<List<String>> backend = new ArrayList<>();
    List<List<String>> others = new ArrayList<>();
    boolean inside = false;
    for (String line : text.split("\n", -1)) {
      if (!line.startsWith(" ") && !line.isBlank()) {
        inside = line.equals(chosen);
      } else if (!line.isBlank()) {
        (inside ? backend : others).add(List.of(line.strip().split(" +")));
      }
    }
    boolean mapped = others.stream().anyMatch(line -> line.contains("v4v6"));
    List<ProxyServer> servers = new ArrayList<>();
    named(backend, "server").forEach(line -> servers.add(server(line, servers.size() + 1)));
    return new ProxyConfig(
        manner(backend, mapped, keys), others.stream().anyMatch(REDISPATCH::equals), servers);
  }

  /// A file of a person's own: one of all the servers in it is chosen, by rules that are not read.
  private static ProxyConfig own(String text) {
    List<List<String>> lines =
        text.lines()
            .filter(line -> !line.isBlank())
            .map(l -> List.of(l.strip().split(" +")))
            .toList();
    List<ProxyServer> servers = new ArrayList<>();
    named(lines, "server")
        .filter(line -> line.size() > 1)
        .filter(line -> servers.stream().noneMatch(known -> known.name().equals(line.get(1))))
        .forEach(
            line ->
                servers.add(
                    new ProxyServer(line.get(1), servers.size() + 1, 1, ProxyServer.Intake.ALL)));
    return new ProxyConfig(
        ProxyRule.Manner.OWN, lines.stream().anyMatch(REDISPATCH::equals), servers);
  }

  /// Whether servers are asked by HTTP, so that one is down that accepts and answers wrongly or not
  /// at all; otherwise only whether they accept a connection.
  public static boolean asksByHttp(String text) {
    return text.lines().anyMatch(line -> line.strip().equals("option httpchk"));
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
