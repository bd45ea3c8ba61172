package io.tierdrop.app.designer.inspector.form;

import io.tierdrop.app.designer.document.DocumentModel;
import io.tierdrop.app.designer.edit.AddEdits;
import io.tierdrop.app.designer.edit.CountEdits;
import io.tierdrop.app.designer.edit.LabParts;
import io.tierdrop.app.designer.edit.NewNames;
import io.tierdrop.app.designer.edit.RenameEdits;
import io.tierdrop.app.designer.selection.ItemSelection;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.topology.AsNumber;
import io.tierdrop.topology.FieldType;
import io.tierdrop.topology.HostCheck;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.LabFamilies;
import io.tierdrop.topology.LabLimits;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.NodeFiles;
import io.tierdrop.topology.Role;
import io.tierdrop.topology.RoleField;
import io.tierdrop.topology.SnippetPlace;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Fields of one node or tier.
public final class NodeForm {

  private final TextBundle texts;
  private final DocumentModel desk;
  private final FieldInput entries;
  private final FieldForm form;
  private final String name;
  private Node last;

  public NodeForm(TextBundle texts, DocumentModel desk, FieldForm form, Node node) {
    this.texts = texts;
    this.desk = desk;
    this.form = form;
    entries = new FieldInput(texts);
    name = node.name();
    last = node;
    form.text(
        "node-name",
        texts.get("node.name"),
        () -> name,
        this::judgeName,
        typed -> {
          desk.perform(texts.get("edit.rename", name), lab -> RenameEdits.node(lab, name, typed));
          desk.lab()
              .topology()
              .node(typed)
              .ifPresent(renamed -> desk.select(ItemSelection.of(ItemSelection.members(renamed))));
        });
    if (AddEdits.tiered(node.kind())) {
      form.number(
          "node-count",
          texts.get("node.count"),
          LabLimits.COUNT,
          () -> node().members().size(),
          count ->
              desk.perform(
                  texts.get("edit.count", name),
                  "count " + name,
                  lab -> CountEdits.of(lab, name, count)));
    }
    RoleControls fields =
        new RoleControls(
            texts,
            "node",
            field -> field.text(node().role()),
            (field, typed) -> change(Role.class, role -> field.parsed(role, typed).orElse(role)));
    List<RoleField<?>> all = RoleField.of(node.kind());
    fields.add(form, all.stream().filter(NodeForm::first).toList());
    role(node.role());
    fields.add(form, all.stream().filter(field -> !first(field)).toList());
    if (node.kind() != Kind.SWITCH) {
      own(node.kind());
    }
  }

  /// What the node takes from the folder beside the lab.
  private void own(Kind kind) {
    OwnEntries own = new OwnEntries(texts);
    form.text(
            "node-files",
            texts.get("node.files"),
            () -> OwnEntries.files(node().own()),
            own::checkFiles,
            typed -> changeOwn(files -> files.withFiles(OwnEntries.files(typed))))
        .setPromptText(texts.get("entry.files"));
    if (List.of(SnippetPlace.values()).stream().anyMatch(place -> place.file().fits(kind))) {
      form.text(
              "node-snippets",
              texts.get("node.snippets"),
              () -> OwnEntries.snippets(node().own()),
              own::checkSnippets,
              typed -> changeOwn(files -> files.withSnippets(OwnEntries.snippets(typed))))
          .setPromptText(texts.get("entry.snippets"));
      form.text(
          "node-replace",
          texts.get("node.replace"),
          () -> OwnEntries.replaced(node().own()),
          own::checkReplaced,
          typed -> changeOwn(files -> files.withReplaced(OwnEntries.replaced(typed))));
    }
  }

  private void changeOwn(UnaryOperator<NodeFiles> change) {
    desk.perform(
        texts.get("edit.change", name),
        lab -> LabParts.node(lab, name, node -> node.with(change.apply(node.own()))));
  }

  private void host(Role.Host first) {
    OwnEntries own = new OwnEntries(texts);
    form.text(
            "host-run",
            texts.get("host.run"),
            () -> ProgramText.of(is(Role.Host.class, first).programs()),
            own::checkPrograms,
            typed ->
                change(
                    Role.Host.class,
                    host -> host.withPrograms(ProgramText.parse(typed).orElseThrow())))
        .setPromptText(texts.get("entry.run"));
    form.text(
        "host-packages",
        texts.get("host.packages"),
        () -> String.join(" ", is(Role.Host.class, first).packages()),
        own::checkPackages,
        typed -> change(Role.Host.class, host -> host.withPackages(OwnEntries.words(typed))));
    form.choice(
        "host-check",
        texts.get("host.check"),
        List.of(HostCheck.Way.values()),
        how -> texts.get("host.check." + how.label()),
        () -> is(Role.Host.class, first).check().how(),
        how ->
            change(Role.Host.class, host -> host.withCheck(OwnEntries.check(how, host.check()))));
    form.flag(
        "host-proxy",
        texts.get("host.proxy"),
        () -> is(Role.Host.class, first).proxy(),
        proxy -> change(Role.Host.class, host -> host.withProxy(proxy)));
  }

  /// How much of something comes before what and how.
  private static boolean first(RoleField<?> field) {
    return field.field().group().isEmpty() && field.field().type() instanceof FieldType.Whole;
  }

  private Optional<String> judgeName(String typed) {
    if (!NewNames.fitsNode(typed)) {
      return Optional.of(texts.get("entry.name"));
    }
    Node candidate = new Node(typed, node().count(), node().role());
    return NewNames.free(desk.lab(), candidate, name)
        ? Optional.empty()
        : Optional.of(texts.get("entry.taken", typed));
  }

  /// The node as it is now, or as it was last when it has just gone.
  private Node node() {
    last = desk.lab().topology().node(name).orElse(last);
    return last;
  }

  private <R extends Role> R is(Class<R> type, R otherwise) {
    Role role = node().role();
    return type.isInstance(role) ? type.cast(role) : otherwise;
  }

  private <R extends Role> void change(Class<R> type, Function<R, Role> change) {
    desk.perform(
        texts.get("edit.change", name),
        lab ->
            LabParts.node(
                lab,
                name,
                node ->
                    type.isInstance(node.role())
                        ? node.with(change.apply(type.cast(node.role())))
                        : node));
  }

  private void role(Role role) {
    switch (role) {
      case Role.Clients clients -> clients(clients);
      case Role.Dns dns -> zone(dns);
      case Role.L7 l7 -> l7(l7);
      case Role.Switch network -> network(network);
      case Role.Internet first ->
          asNumber(
              () -> is(Role.Internet.class, first).as(),
              as -> change(Role.Internet.class, _ -> new Role.Internet(as)));
      case Role.Router first -> router(first);
      case Role.Host first -> host(first);
      case Role.RouteReflector _, Role.L4 _, Role.Backend _ -> {}
    }
  }

  private void clients(Role.Clients first) {
    form.text(
            "clients-prefixes",
            texts.get("clients.prefixes"),
            () -> FieldInput.show(is(Role.Clients.class, first).prefixes()),
            entries::prefixes,
            typed ->
                change(Role.Clients.class, c -> c.withPrefixes(FieldInput.parsePrefixes(typed))))
        .setPromptText(texts.get("entry.automatic"));
  }

  private void router(Role.Router first) {
    Supplier<@Nullable AsNumber> value = () -> is(Role.Router.class, first).as();
    Consumer<@Nullable AsNumber> take = as -> change(Role.Router.class, r -> r.withAs(as));
    asNumber(value, take);
    form.text(
            "node-routes",
            texts.get("node.routes"),
            () -> OwnRouteText.of(is(Role.Router.class, first).routes()),
            typed ->
                OwnRouteText.parse(typed).isPresent()
                    ? Optional.empty()
                    : Optional.of(texts.get("entry.routes.wrong")),
            typed ->
                change(
                    Role.Router.class, r -> r.withRoutes(OwnRouteText.parse(typed).orElseThrow())))
        .setPromptText(texts.get("entry.routes"));
    form.flag(
        "node-as-per-member",
        texts.get("node.asPerMember"),
        () -> {
          AsNumber as = value.get();
          return as != null && as.perMember();
        },
        each -> {
          AsNumber as = value.get();
          if (as != null) {
            take.accept(new AsNumber(as.first(), each));
          }
        });
  }

  /// An empty field is no AS number of its own.
  private void asNumber(Supplier<@Nullable AsNumber> value, Consumer<@Nullable AsNumber> take) {
    Function<String, Optional<String>> number = entries.number(LabLimits.AS_NUMBER);
    form.text(
            "node-as",
            texts.get("node.as"),
            () -> {
              AsNumber as = value.get();
              return as == null ? "" : "" + as.first();
            },
            typed -> typed.isEmpty() ? Optional.empty() : number.apply(typed),
            typed -> {
              AsNumber as = value.get();
              take.accept(
                  typed.isEmpty()
                      ? null
                      : new AsNumber(Long.parseLong(typed), as != null && as.perMember()));
            })
        .setPromptText(texts.get("entry.noAs"));
  }

  private void zone(Role.Dns first) {
    form.text(
        "dns-zone",
        texts.get("dns.zone"),
        () -> is(Role.Dns.class, first).zone(),
        typed ->
            io.tierdrop.topology.NameRule.ZONE.matcher(typed).matches()
                ? Optional.empty()
                : Optional.of(texts.get("entry.zone")),
        typed -> change(Role.Dns.class, dns -> dns.withZone(typed)));
    new DnsNames(texts, desk, form, name, () -> is(Role.Dns.class, first));
  }

  private void l7(Role.L7 first) {
    List<String> backends =
        desk.lab().topology().nodes().stream()
            .filter(node -> node.kind().answers())
            .map(Node::name)
            .toList();
    form.names(
        "l7-servers",
        texts.get("l7.servers"),
        backends,
        () -> is(Role.L7.class, first).servers(),
        list -> change(Role.L7.class, l7 -> l7.withServers(list)));
  }

  private void network(Role.Switch first) {
    form.text(
            "switch-prefixes",
            texts.get("switch.prefixes"),
            () -> FieldInput.show(is(Role.Switch.class, first).prefixes()),
            entries::prefixes,
            typed ->
                change(Role.Switch.class, s -> s.withPrefixes(FieldInput.parsePrefixes(typed))))
        .setPromptText(texts.get("entry.automatic"));
    form.choice(
        "switch-families",
        texts.get("switch.families"),
        List.of(LabFamilies.values()),
        families -> texts.get("families." + families.label()),
        () -> is(Role.Switch.class, first).families(),
        chosen -> change(Role.Switch.class, s -> s.withFamilies(chosen)));
  }
}
