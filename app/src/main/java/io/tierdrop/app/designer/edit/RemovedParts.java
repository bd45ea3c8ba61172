package io.tierdrop.app.designer.edit;

import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Vip;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What one lab has that another one lacks: what an edit took away.
///
/// @param names of members, VIPs and sites, in the lab's order
/// @param links how many went with them or alone
public record RemovedParts(List<String> names, int links, int notes) {

  public RemovedParts {
    names = List.copyOf(names);
  }

  public static RemovedParts between(Lab before, Lab after) {
    List<String> names = new ArrayList<>(names(before).toList());
    List<String> left = names(after).toList();
    boolean renamed = left.size() >= names.size();
    names.removeAll(renamed ? List.copyOf(names) : left);
    return new RemovedParts(
        names,
        Math.max(0, before.topology().links().size() - after.topology().links().size()),
        Math.max(0, before.drawing().notes().size() - after.drawing().notes().size()));
  }

  public boolean isEmpty() {
    return names.isEmpty() && links == 0 && notes == 0;
  }

  private static Stream<String> names(Lab lab) {
    return Stream.of(
            lab.topology().nodes().stream().flatMap(node -> node.members().stream()),
            lab.topology().vips().stream().map(Vip::name),
            lab.drawing().sites().stream().map(site -> site.name()))
        .flatMap(names -> names);
  }
}
