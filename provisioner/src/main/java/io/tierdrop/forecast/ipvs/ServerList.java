package io.tierdrop.forecast.ipvs;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The real servers of a service in the kernel's order, as `ipvsadm -Ln --nosort` shows them.
public record ServerList(List<RealServer> servers) {

  public static final ServerList EMPTY = new ServerList(List.of());

  public ServerList {
    servers = List.copyOf(servers);
  }

  /// An added server goes to the head.
  public ServerList add(RealServer server) {
    if (find(server.name()).isPresent()) {
      throw new IllegalArgumentException(server.name() + " is a real server already");
    }
    return new ServerList(Stream.concat(Stream.of(server), servers.stream()).toList());
  }

  /// Adds them one after the other, so that the last comes to the head.
  public ServerList addAll(List<RealServer> added) {
    ServerList list = this;
    for (RealServer server : added) {
      list = list.add(server);
    }
    return list;
  }

  /// An edited server keeps its place.
  public ServerList edit(String name, int weight) {
    require(name);
    return new ServerList(
        servers.stream().map(s -> s.name().equals(name) ? s.edited(weight) : s).toList());
  }

  public ServerList remove(String name) {
    require(name);
    return new ServerList(servers.stream().filter(s -> !s.name().equals(name)).toList());
  }

  public Optional<RealServer> find(String name) {
    return servers.stream().filter(s -> s.name().equals(name)).findFirst();
  }

  private void require(String name) {
    if (find(name).isEmpty()) {
      throw new IllegalArgumentException(name + " is not a real server of this service");
    }
  }
}
