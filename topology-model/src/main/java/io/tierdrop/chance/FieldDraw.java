package io.tierdrop.chance;

import io.tierdrop.topology.FieldType;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.NumberRange;
import io.tierdrop.topology.Role;
import io.tierdrop.topology.RoleField;
import io.tierdrop.topology.Topology;
import java.util.List;
import java.util.Set;

/// Behaviour of L7s and routers by lot, over the whole ranges of their fields.
final class FieldDraw {

  /// Groups and words that change which server answers, and never whether one does: for labs that
  /// are asked for answers.
  private static final Set<String> HARMLESS =
      Set.of("balance", "hash", "sticky", "retries", "proxyProtocol", "daemon");

  private static final Set<Kind> TYPED = Set.of(Kind.L7, Kind.ROUTER, Kind.ROUTE_REFLECTOR);

  private final SeededChoice draw;
  private final boolean served;

  FieldDraw(SeededChoice draw, boolean served) {
    this.draw = draw;
    this.served = served;
  }

  /// The same with some fields of some L7s changed.
  Topology behave(Topology topology) {
    return new Topology(
        topology.nodes().stream().map(this::behave).toList(),
        topology.links(),
        topology.vips(),
        topology.settings());
  }

  private Node behave(Node node) {
    Role role = node.role();
    if (TYPED.contains(node.kind()) && draw.oneIn(2)) {
      List<RoleField<?>> fields = RoleField.of(node.kind()).stream().filter(this::drawn).toList();
      for (int i = draw.between(1, 6); i > 0; i--) {
        role = changed(role, draw.pick(fields));
      }
    }
    return node.with(role);
  }

  private boolean drawn(RoleField<?> field) {
    String group = field.field().group();
    return !field.path().equals("weight")
        && (!served || HARMLESS.contains(group.isEmpty() ? field.path() : group));
  }

  private Role changed(Role role, RoleField<?> field) {
    String text =
        switch (field.field().type()) {
          case FieldType.Whole(NumberRange range) ->
              "" + draw.ranging(Long.parseLong(field.text(role)), range);
          case FieldType.Choice(List<String> words) -> draw.pick(words);
          case FieldType.Several(List<String> words) -> String.join(" ", draw.some(words));
          case FieldType.Flag _ -> draw.pick("true", "false");
          case FieldType.Span(var least, var most) ->
              draw.ranging(least.toMillis(), new NumberRange(least.toMillis(), most.toMillis()))
                  + "ms";
          case FieldType.Text form -> draw.pick(form.examples());
        };
    return field.parsed(role, text).orElseThrow();
  }
}
