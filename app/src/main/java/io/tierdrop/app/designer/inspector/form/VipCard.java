package io.tierdrop.app.designer.inspector.form;

import io.tierdrop.app.designer.control.ButtonRanks;
import io.tierdrop.app.designer.document.DocumentModel;
import io.tierdrop.app.designer.edit.LabParts;
import io.tierdrop.app.designer.edit.NewNames;
import io.tierdrop.app.designer.edit.VipEdits;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.LabLimits;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Scheduler;
import io.tierdrop.topology.Vip;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// Fields of one VIP.
final class VipCard {

  private final TextBundle texts;
  private final DocumentModel desk;
  private final String name;
  private final FieldForm form;
  private Vip last;

  VipCard(TextBundle texts, DocumentModel desk, Vip vip) {
    this.texts = texts;
    this.desk = desk;
    name = vip.name();
    last = vip;
    form = new FieldForm(texts);
    form.getStyleClass().add("card");
    service();
    scheduling();
    ends();
    TlsFields.add(
        texts,
        form,
        name,
        () -> Optional.ofNullable(vip().tls()),
        tls -> change(v -> v.withTls(tls.orElse(null))));
    DeliveryFields.add(
        texts,
        form,
        name,
        () -> vip().delivery(),
        change -> change(v -> v.with(change.apply(v.delivery()))));
    form.add(
        ButtonRanks.plain(
            "vip-remove-" + name,
            texts.get("vip.remove"),
            () -> desk.perform(texts.get("edit.delete", name), lab -> VipEdits.remove(lab, name))));
  }

  FieldForm form() {
    return form;
  }

  private Vip vip() {
    last = desk.lab().topology().vip(name).orElse(last);
    return last;
  }

  private void change(UnaryOperator<Vip> change) {
    desk.perform(texts.get("edit.change", name), lab -> LabParts.vip(lab, name, change));
  }

  private void service() {
    FieldInput entries = new FieldInput(texts);
    form.text(
        "vip-name-" + name,
        texts.get("vip.name.field"),
        () -> name,
        typed ->
            !NewNames.fitsNode(typed)
                ? Optional.of(texts.get("entry.name"))
                : typed.equals(name) || desk.lab().topology().vip(typed).isEmpty()
                    ? Optional.empty()
                    : Optional.of(texts.get("entry.taken", typed)),
        typed ->
            desk.perform(texts.get("edit.rename", name), lab -> VipEdits.rename(lab, name, typed)));
    form.text(
            "vip-addresses-" + name,
            texts.get("vip.addresses"),
            () -> FieldInput.showAddresses(vip().addresses()),
            entries::addresses,
            typed -> change(v -> VipEdits.withAddresses(v, FieldInput.parseAddresses(typed))))
        .setPromptText(texts.get("entry.automatic"));
    form.text(
        "vip-port-" + name,
        texts.get("vip.port"),
        () -> "" + vip().port(),
        entries.number(LabLimits.PORT),
        typed -> change(v -> VipEdits.withPort(v, Integer.parseInt(typed))));
  }

  private void scheduling() {
    form.choice(
        "vip-scheduler-" + name,
        texts.get("vip.scheduler"),
        List.of(Scheduler.values()),
        scheduler -> texts.get("scheduler." + scheduler.label()),
        () -> vip().scheduler(),
        chosen -> change(v -> VipEdits.with(v, chosen)));
    form.flag(
        "vip-hash-port-" + name,
        texts.get("vip.hashPort"),
        () -> vip().scheduler().hashesSource(),
        () -> vip().hashPort(),
        on -> change(v -> VipEdits.withFlags(v, on, v.fallback())));
    form.flag(
        "vip-fallback-" + name,
        texts.get("vip.fallback"),
        () -> vip().scheduler().hashesSource(),
        () -> vip().fallback(),
        on -> change(v -> VipEdits.withFlags(v, v.hashPort(), on)));
  }

  private void ends() {
    form.names(
        "vip-l4-" + name,
        texts.get("vip.l4"),
        names(Kind.L4).toList(),
        () -> vip().l4(),
        list -> change(v -> VipEdits.with(v, list, v.servers())));
    form.names(
        "vip-servers-" + name,
        texts.get("vip.servers"),
        Stream.of(Kind.L7, Kind.BACKEND, Kind.HOST).flatMap(this::names).toList(),
        () -> vip().servers(),
        list -> change(v -> VipEdits.with(v, v.l4(), list)));
  }

  private Stream<String> names(Kind kind) {
    return desk.lab().topology().nodes(kind).stream().map(Node::name);
  }
}
