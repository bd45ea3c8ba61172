package io.tierdrop.app.service;

import java.util.ArrayList;
import java.util.List;

/// Who owns the slots of a hashing scheduler's table, as computed: a flow's hash names its slot.
///
/// @param vip the VIP as drawn
/// @param service address and port as `198.51.100.1:80`
/// @param l4 the L4s that have this table: those of a VIP that reach other real servers, or the
///     same over other segments, have another
/// @param scheduler `mh` or `sh`
/// @param servers names of the real servers in the kernel's order
/// @param owners for each slot the place of its owner in `servers`, −1 for none
public record SlotTable(
    String vip,
    String service,
    List<String> l4,
    String scheduler,
    List<String> servers,
    List<Integer> owners) {

  public SlotTable {
    l4 = List.copyOf(l4);
    servers = List.copyOf(servers);
    owners = List.copyOf(owners);
  }

  /// Whether both are of one service on the same L4s, with whatever servers.
  public boolean sameAs(SlotTable other) {
    return service.equals(other.service) && l4.equals(other.l4);
  }

  /// The name of a slot's owner, empty for none.
  public String owner(int slot) {
    int owner = owners.get(slot);
    return owner < 0 ? "" : servers.get(owner);
  }

  /// The share of the slots that a server owns, 0 to 1.
  public double share(String server) {
    int place = servers.indexOf(server);
    return (double) owners.stream().filter(owner -> owner == place).count() / owners.size();
  }

  /// The slots whose owner is another one in `after`, ascending.
  ///
  /// @throws IllegalArgumentException when the other table has another size
  public List<Integer> moved(SlotTable after) {
    if (after.owners.size() != owners.size()) {
      throw new IllegalArgumentException("Tables of two sizes cannot be compared");
    }
    List<Integer> moved = new ArrayList<>();
    for (int slot = 0; slot < owners.size(); slot++) {
      if (!owner(slot).equals(after.owner(slot))) {
        moved.add(slot);
      }
    }
    return moved;
  }
}
