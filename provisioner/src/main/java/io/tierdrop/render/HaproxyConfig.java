package io.tierdrop.render;

import io.tierdrop.topology.FieldType;
import io.tierdrop.topology.InnerPorts;
import io.tierdrop.topology.L7Fields;
import io.tierdrop.topology.Role;
import io.tierdrop.topology.TypedField;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What `haproxy.cfg` says, see the HAProxy configuration manual.
///
/// @param socket the stats socket
/// @param agent the Unix socket at which the node's own agent says whether it is up
/// @param ports where it is asked for VIPs
/// @param ipv6 whether the node has IPv6 at all
/// @param checkSeconds between two health checks
/// @param agentSeconds between two agent checks of a server
/// @param l7 how it behaves
/// @param peers the members of its tier with this one, in their order; empty where they share no
///     table
/// @param tls where it speaks TLS
public record HaproxyConfig(
    String node,
    String socket,
    String agent,
    List<Integer> ports,
    boolean ipv6,
    int checkSeconds,
    int agentSeconds,
    Role.L7 l7,
    List<Server> servers,
    List<Peer> peers,
    ProxyTls tls) {

  public HaproxyConfig {
    ports = List.copyOf(ports);
    servers = List.copyOf(servers);
    peers = List.copyOf(peers);
  }

  /// @param port where it is asked
  /// @param proxy whether a PROXY header goes in front
  /// @param weight 0 to 256
  public record Server(String name, String address, int port, boolean proxy, int weight) {

    /// One of Tierdrop's own, which is asked as the L7's fields say.
    public Server(String name, String address, int weight) {
      this(name, address, 0, false, weight);
    }
  }

  /// What stands behind `bind` for a port, in both families where the node has both.
  public String listener(int port) {
    return ipv6 ? "[::]:" + port + " v4v6" : ":" + port;
  }

  /// Where a server is asked, and how it hears who the client is.
  public String asked(Server server) {
    boolean own = server.port() == 0;
    String proxy = own ? sendProxy() : server.proxy() ? " send-proxy" : "";
    return (own ? serverPort() : server.port()) + " weight " + server.weight() + " check" + proxy;
  }

  /// The same server where TLS is spoken with it; its state is that of the plain one.
  public String askedByTls(Server server) {
    int port = says(L7Fields.PROXY_PROTOCOL, "none") ? InnerPorts.TLS : InnerPorts.TLS_PROXY;
    return port + " weight " + server.weight() + " track servers/" + server.name() + sendProxy();
  }

  /// A member that is told of the table.
  public record Peer(String name, String address) {}

  /// A field's value, as the file has it.
  public <T> String text(TypedField<T> field) {
    return field.type().text(l7.get(field));
  }

  public boolean usual(TypedField<?> field) {
    return l7.get(field).equals(field.standard());
  }

  public boolean says(TypedField<String> field, String word) {
    return l7.get(field).equals(word);
  }

  /// The arguments of `balance`.
  public String balance() {
    return switch (l7.get(L7Fields.BALANCE)) {
      case "hdr" -> "hdr(" + l7.get(L7Fields.HASH_HEADER) + ")";
      case "hash" -> "hash " + l7.get(L7Fields.HASH_KEY);
      case String other -> other;
    };
  }

  /// The arguments of `balance` for connections whose requests are not seen.
  public String connectionBalance() {
    boolean source =
        l7.get(L7Fields.BALANCE).equals("hash") && l7.get(L7Fields.HASH_KEY).equals("src");
    return source || !List.of("uri", "hdr", "hash").contains(l7.get(L7Fields.BALANCE))
        ? balance()
        : "roundrobin";
  }

  /// Whether connections go to a server by a hash.
  public boolean connectionHashes() {
    return hashes() && !connectionBalance().equals("roundrobin");
  }

  /// Whether a server follows from a hash, so that its type matters.
  public boolean hashes() {
    return List.of("source", "uri", "hdr", "hash").contains(l7.get(L7Fields.BALANCE));
  }

  /// The arguments of `hash-type`, all of them: HAProxy's own defaults depend on their number.
  public String hashType() {
    String type = l7.get(L7Fields.HASH_TYPE);
    String avalanche = l7.get(L7Fields.HASH_AVALANCHE);
    boolean mixed =
        avalanche.equals("on") || (avalanche.equals("default") && type.equals("consistent"));
    return type + " " + l7.get(L7Fields.HASH_FUNCTION) + (mixed ? " avalanche" : "");
  }

  /// What is tried again; empty where it is as usual.
  public String retryOn() {
    FieldType<List<String>> type = L7Fields.RETRY_ON.type();
    List<String> on = l7.get(L7Fields.RETRY_ON);
    return on.isEmpty() ? "none" : type.text(on).replace(",", "");
  }

  /// What of all servers is not as the defaults have it.
  public String serverDefaults() {
    List<String> words = new ArrayList<>();
    Duration interval = l7.get(L7Fields.CHECK_INTERVAL);
    if (!interval.isZero()) {
      words.add("inter " + text(L7Fields.CHECK_INTERVAL));
    }
    unusual("rise", L7Fields.CHECK_RISE, words);
    unusual("fall", L7Fields.CHECK_FALL, words);
    unusual("slowstart", L7Fields.SLOW_START, words);
    unusual("maxconn", L7Fields.SERVER_LIMIT, words);
    unusual("maxqueue", L7Fields.QUEUE_LIMIT, words);
    if (!usual(L7Fields.OBSERVE)) {
      words.add("observe " + text(L7Fields.OBSERVE));
      words.add("error-limit " + text(L7Fields.ERROR_LIMIT));
      words.add("on-error " + text(L7Fields.ON_ERROR));
    }
    return String.join(" ", words);
  }

  /// The same for servers that are not checked themselves.
  public String trackedDefaults() {
    List<String> words = new ArrayList<>();
    unusual("slowstart", L7Fields.SLOW_START, words);
    unusual("maxconn", L7Fields.SERVER_LIMIT, words);
    unusual("maxqueue", L7Fields.QUEUE_LIMIT, words);
    return String.join(" ", words);
  }

  private void unusual(String word, TypedField<?> field, List<String> words) {
    if (!usual(field)) {
      words.add(word + " " + text(field));
    }
  }

  /// The port of servers, and how they hear who the client is.
  public int serverPort() {
    return says(L7Fields.PROXY_PROTOCOL, "none") ? InnerPorts.PLAIN : InnerPorts.PROXY;
  }

  /// Such as ` send-proxy`; empty where servers do not hear it.
  public String sendProxy() {
    return switch (l7.get(L7Fields.PROXY_PROTOCOL)) {
      case "v1" -> " send-proxy";
      case "v2" -> " send-proxy-v2";
      default -> "";
    };
  }
}
