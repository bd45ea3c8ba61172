package io.tierdrop.forecast.ipvs;

import io.tierdrop.forecast.flow.FlowKey;
import java.util.Arrays;
import java.util.List;

/// A table of slots, each owned by a real server; a flow's hash names its slot.
///
/// Lookups allocate nothing and are safe from any thread.
public abstract sealed class ServerTable
    permits DestinationHashTable, MaglevTable, SourceHashTable {

  /// What [#find] gives when no server takes the flow.
  public static final int REFUSED = -1;

  private static final short UNOWNED = -1;

  private final List<RealServer> servers;
  private final SchedulerFlags flags;
  private final short[] owners;
  private final boolean[] available;
  private final boolean anyAvailable;

  /// A filled table.
  ///
  /// @param owners for each slot the place of its owner in `servers`, or −1
  ServerTable(List<RealServer> servers, SchedulerFlags flags, short[] owners) {
    if (servers.size() > Short.MAX_VALUE) {
      throw new IllegalArgumentException("A service has at most 32,767 real servers");
    }
    this.servers = List.copyOf(servers);
    this.flags = flags;
    this.owners = owners;
    this.available = new boolean[servers.size()];
    for (int i = 0; i < available.length; i++) {
      available[i] = servers.get(i).available();
    }
    this.anyAvailable = servers.stream().anyMatch(RealServer::available);
  }

  /// In the kernel's order; places in this list are what lookups give.
  public final List<RealServer> servers() {
    return servers;
  }

  final SchedulerFlags flags() {
    return flags;
  }

  public final int slots() {
    return owners.length;
  }

  /// The place of a slot's owner, or −1 when the table is empty.
  public final int owner(int slot) {
    return owners[slot];
  }

  /// The place of the owner of a flow's own slot, whether it takes it or not.
  public final int owner(FlowKey flow) {
    return owners[slot(flow)];
  }

  /// The slots' owners, for a table that is filled alike.
  final short[] owners() {
    return owners;
  }

  /// Whether each slot belongs to the same place as in another table, under the same rules.
  public final boolean ownedAs(ServerTable other) {
    return getClass() == other.getClass()
        && flags.equals(other.flags)
        && Arrays.equals(owners, other.owners);
  }

  /// Whether new connections go to the server at this place.
  public final boolean available(int server) {
    return available[server];
  }

  /// The slot of a flow.
  ///
  /// @param address the source address, [io.tierdrop.forecast.flow.IpBits#folded]
  /// @param port the source port, regarded only when the service hashes it
  public final int slot(int address, int port) {
    return hash(address + (flags.port() ? port : 0));
  }

  /// The slot of a flow.
  public final int slot(FlowKey flow) {
    return slot(address(flow), flow.sourcePort());
  }

  /// The address that decides, folded.
  int address(FlowKey flow) {
    return flow.source().folded();
  }

  /// The place of the server that a new connection goes to, or [#REFUSED].
  public final int find(int address, int port) {
    int first = slot(address, port);
    int owner = owners[first];
    if (owner == UNOWNED || available[owner]) {
      return owner;
    }
    return flags.fallback() ? owner(attempts(address, port, first), address, port, first) : REFUSED;
  }

  /// The place of the server that a new connection goes to, or [#REFUSED].
  public final int find(FlowKey flow) {
    return find(address(flow), flow.sourcePort());
  }

  /// The same as [#find] with its reason.
  public final ServerChoice choose(FlowKey flow) {
    int address = address(flow);
    int port = flow.sourcePort();
    int first = slot(address, port);
    int owner = owners[first];
    if (owner == UNOWNED) {
      return new ServerChoice.Refused(first, slots(), "no real server has slots");
    }
    RealServer server = servers.get(owner);
    if (available[owner]) {
      return new ServerChoice.Chosen(server, first, slots());
    }
    if (!flags.fallback()) {
      return new ServerChoice.Refused(first, slots(), why(server) + " and no fallback is set");
    }
    int attempts = attempts(address, port, first);
    if (attempts == slots()) {
      return new ServerChoice.Refused(
          first, slots(), why(server) + " and no fallback is available");
    }
    int slot = retry(address + (flags.port() ? port : 0), first, attempts);
    return new ServerChoice.FellBack(
        servers.get(owners[slot]), slot, slots(), server, first, attempts + 1);
  }

  /// The hash of an address with the port added, as a slot.
  abstract int hash(int key);

  /// The slot of a further attempt, when the first slot's owner is not available.
  abstract int retry(int key, int first, int attempt);

  private int owner(int attempts, int address, int port, int first) {
    return attempts == slots()
        ? REFUSED
        : owners[retry(address + (flags.port() ? port : 0), first, attempts)];
  }

  private int attempts(int address, int port, int first) {
    if (!anyAvailable) {
      return slots();
    }
    int key = address + (flags.port() ? port : 0);
    int attempt = 0;
    while (attempt < slots() && !available[owners[retry(key, first, attempt)]]) {
      attempt++;
    }
    return attempt;
  }

  private static String why(RealServer server) {
    return server.name() + (server.weight() == 0 ? " has weight 0" : " is overloaded");
  }
}
