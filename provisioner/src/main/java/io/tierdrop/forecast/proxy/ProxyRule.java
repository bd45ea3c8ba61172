package io.tierdrop.forecast.proxy;

import io.tierdrop.forecast.flow.FlowKey;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How a proxy chooses among its servers. Its table is made once.
public final class ProxyRule {

  /// How one is chosen for a request that nothing else brings to a server.
  ///
  /// @param balance HAProxy's word, such as `roundrobin`
  /// @param hash what that means for a word that hashes; null for another
  /// @param cookie the cookie that brings clients back to their server; empty for none
  /// @param table in which it may remember the client; null for none
  /// @param limited whether servers take only so many requests at once
  /// @param own why it is not known what a person's own lines make of it; empty where there are
  ///     none that matter
  public record Manner(
      String balance,
      @Nullable HashRule hash,
      String cookie,
      @Nullable ClientTable table,
      boolean limited,
      String own) {

    public Manner(
        String balance,
        @Nullable HashRule hash,
        String cookie,
        @Nullable ClientTable table,
        boolean limited) {
      this(balance, hash, cookie, table, limited, "");
    }

    /// What it remembers clients in.
    public Optional<ClientTable> remembers() {
      return Optional.ofNullable(table);
    }

    /// They take turns.
    public static final Manner TURNS = new Manner("roundrobin", null, "", null, false);

    /// A person's own configuration decides.
    static final Manner OWN = own("its haproxy.cfg is a person's own, and is not read");

    /// A person's own line may decide.
    ///
    /// @param keyword how it begins
    static Manner line(String keyword) {
      return own("a line of its own in haproxy.cfg may decide, and is not read: " + keyword);
    }

    private static Manner own(String why) {
      return new Manner("own", null, "", null, false, why);
    }
  }

  private final Manner manner;
  private final List<ProxyServer> servers;
  private final List<ProxyServer> usable;
  private final Optional<ProxyTable> table;

  /// @param servers in the order of the file
  public ProxyRule(Manner manner, List<ProxyServer> servers) {
    this.manner = manner;
    this.servers = List.copyOf(servers);
    usable = servers.stream().filter(ProxyServer::usable).toList();
    table =
        manner.hash() == null || usable.isEmpty() ? Optional.empty() : manner.hash().table(servers);
  }

  public String balance() {
    return manner.balance();
  }

  /// The same while only some of its servers take requests.
  public ProxyRule only(Set<String> names) {
    return new ProxyRule(
        manner,
        servers.stream()
            .map(s -> names.contains(s.name()) ? s : s.with(ProxyServer.Intake.NOTHING))
            .toList());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ProxyRule rule
        && manner.equals(rule.manner)
        && servers.equals(rule.servers);
  }

  @Override
  public int hashCode() {
    return Objects.hash(manner, servers);
  }

  /// The same while one of its servers takes only requests of clients that come back.
  public ProxyRule returning(String name) {
    return new ProxyRule(
        manner,
        servers.stream()
            .map(
                s -> s.name().equals(name) && s.usable() ? s.with(ProxyServer.Intake.RETURNING) : s)
            .toList());
  }

  /// Where a request goes, of whose client nothing is known to be remembered.
  public ProxyChoice choose(FlowKey flow, RequestContent content) {
    return choose(flow, content, Optional.empty());
  }

  /// Where a request goes.
  ///
  /// @param remembered the server that its table is known to have for the client
  public ProxyChoice choose(FlowKey flow, RequestContent content, Optional<String> remembered) {
    Optional<String> back =
        manner.cookie().isEmpty()
            ? Optional.empty()
            : content
                .cookie(manner.cookie())
                .filter(name -> servers.stream().anyMatch(s -> returnsTo(s, name)));
    if (back.isPresent()) {
      return new ProxyChoice.Chosen(back.get(), "its cookie names " + back.get());
    }
    if (manner.table() != null) {
      if (remembered.isEmpty()) {
        return new ProxyChoice.Open("its table may remember the client from an earlier request");
      }
      String server = remembered.get();
      if (servers.stream().anyMatch(s -> returnsTo(s, server))) {
        return new ProxyChoice.Chosen(server, "its table has " + server + " for the client");
      }
    }
    return balanced(flow, content);
  }

  private static boolean returnsTo(ProxyServer server, String name) {
    return server.intake() != ProxyServer.Intake.NOTHING && server.name().equals(name);
  }

  private ProxyChoice balanced(FlowKey flow, RequestContent content) {
    if (!manner.own().isEmpty()) {
      return new ProxyChoice.Open(manner.own());
    }
    HashRule hash = manner.hash();
    if (hash != null) {
      return hashed(hash, flow, content);
    }
    return switch (manner.balance()) {
      case "first" ->
          manner.limited() || usable.isEmpty()
              ? new ProxyChoice.Open("first depends on how many requests each server has")
              : new ProxyChoice.Chosen(
                  usable.getFirst().name(), "the first one, and none is ever full");
      case "leastconn" -> new ProxyChoice.Open("leastconn depends on what each server has to do");
      case "random" -> new ProxyChoice.Open("random draws by lot");
      case String turns -> new ProxyChoice.Open(turns + " depends on the requests before this one");
    };
  }

  private ProxyChoice hashed(HashRule hash, FlowKey flow, RequestContent content) {
    if (manner.limited()) {
      return new ProxyChoice.Open("servers that are full send requests to others, not computed");
    }
    if (usable.isEmpty()) {
      return new ProxyChoice.Open("no server takes requests");
    }
    if (table.isEmpty()) {
      return new ProxyChoice.Open("the ring of this version of HAProxy is not computed");
    }
    ProxyTable places = table.get();
    return hash.hash(flow, content)
        .<ProxyChoice>map(
            number ->
                new ProxyChoice.Chosen(
                    places.server(number).name(),
                    String.format(
                        Locale.ROOT,
                        "hash 0x%08x of %s: %s belongs to %s",
                        number,
                        hash.part().words(),
                        places.place(number),
                        places.server(number).name())))
        .orElseGet(
            () ->
                new ProxyChoice.Open(
                    hash.part().words()
                        + (content.known()
                            ? " is not there, so that servers take turns"
                            : " of the request is not known")));
  }
}
