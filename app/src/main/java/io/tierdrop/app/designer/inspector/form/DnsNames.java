package io.tierdrop.app.designer.inspector.form;

import io.tierdrop.app.designer.control.ButtonRanks;
import io.tierdrop.app.designer.document.DocumentModel;
import io.tierdrop.app.designer.edit.LabParts;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.topology.DnsName;
import io.tierdrop.topology.DnsName.Answer;
import io.tierdrop.topology.NameRule;
import io.tierdrop.topology.Role;
import io.tierdrop.topology.Vip;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// The names that a name server answers.
final class DnsNames {

  private final TextBundle texts;
  private final DocumentModel desk;
  private final String node;
  private final Supplier<Role.Dns> role;

  DnsNames(
      TextBundle texts, DocumentModel desk, FieldForm form, String node, Supplier<Role.Dns> role) {
    this.texts = texts;
    this.desk = desk;
    this.node = node;
    this.role = role;
    form.caption(texts.get("dns.names"));
    for (int i = 0; i < role.get().names().size(); i++) {
      form.add(card(i));
    }
    form.add(ButtonRanks.plain("dns-add", texts.get("dns.add"), this::add));
  }

  private FieldForm card(int index) {
    FieldForm card = new FieldForm(texts);
    card.getStyleClass().add("card");
    DnsName first = role.get().names().get(index);
    Supplier<DnsName> name =
        () -> index < role.get().names().size() ? role.get().names().get(index) : first;
    card.text(
        "dns-name-" + index,
        texts.get("dns.name"),
        () -> name.get().name(),
        typed ->
            NameRule.LABEL.matcher(typed).matches()
                ? Optional.empty()
                : Optional.of(texts.get("entry.label")),
        typed -> change(index, n -> new DnsName(typed, n.vips(), n.answer())));
    card.names(
        "dns-vips-" + index,
        texts.get("dns.vips"),
        desk.lab().topology().vips().stream().map(Vip::name).toList(),
        () -> name.get().vips(),
        list -> change(index, n -> new DnsName(n.name(), list, n.answer())));
    card.choice(
        "dns-answer-" + index,
        texts.get("dns.answer"),
        List.of(Answer.values()),
        answer -> texts.get("dns." + answer.label()),
        () -> name.get().answer(),
        answer -> change(index, n -> new DnsName(n.name(), n.vips(), answer)));
    card.add(
        ButtonRanks.plain(
            "dns-remove-" + index,
            texts.get("vip.remove"),
            () -> replace(list -> list.remove(index))));
    return card;
  }

  private void add() {
    replace(
        list -> {
          List<String> vips = desk.lab().topology().vips().stream().map(Vip::name).toList();
          String name = list.isEmpty() ? "www" : "www" + list.size();
          list.add(new DnsName(name, vips, Answer.FIRST_HEALTHY));
        });
  }

  private void change(int index, UnaryOperator<DnsName> change) {
    replace(list -> list.set(index, change.apply(list.get(index))));
  }

  private void replace(Consumer<List<DnsName>> change) {
    List<DnsName> names = new ArrayList<>(role.get().names());
    change.accept(names);
    Role.Dns changed = role.get().withNames(names);
    desk.perform(
        texts.get("edit.change", node), lab -> LabParts.node(lab, node, n -> n.with(changed)));
  }
}
