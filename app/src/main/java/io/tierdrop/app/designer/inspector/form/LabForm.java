package io.tierdrop.app.designer.inspector.form;

import io.tierdrop.app.designer.control.ButtonRanks;
import io.tierdrop.app.designer.document.DocumentModel;
import io.tierdrop.app.designer.edit.AddEdits;
import io.tierdrop.app.designer.edit.LabParts;
import io.tierdrop.app.designer.edit.NewNames;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.LabLimits;
import io.tierdrop.topology.LabSettings;
import io.tierdrop.topology.Vip;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// Fields of the lab as a whole: its name, its VIPs, its settings.
public final class LabForm {

  private final TextBundle texts;
  private final DocumentModel desk;

  public LabForm(TextBundle texts, DocumentModel desk, FieldForm form) {
    this.texts = texts;
    this.desk = desk;
    form.text(
        "lab-name-field",
        texts.get("lab.name"),
        () -> desk.lab().name(),
        typed -> NewNames.fitsLab(typed) ? Optional.empty() : Optional.of(texts.get("entry.lab")),
        typed -> change(lab -> lab.withWords(typed, lab.title(), lab.teaches())));
    form.text(
        "lab-title",
        texts.get("lab.title"),
        () -> desk.lab().title(),
        _ -> Optional.empty(),
        typed -> change(lab -> lab.withWords(lab.name(), typed, lab.teaches())));
    form.area(
        "lab-teaches",
        texts.get("lab.teaches"),
        LabLimits.TEACHES,
        () -> desk.lab().teaches(),
        typed ->
            desk.perform(
                texts.get("edit.change", texts.get("lab.teaches")),
                "teaches",
                lab -> lab.withWords(lab.name(), lab.title(), typed)));
    form.caption(texts.get("lab.vips"));
    List<Vip> vips = desk.lab().topology().vips();
    Stream<Runnable> cards = vips.stream().map(vip -> () -> card(form, vip));
    form.below(Stream.concat(cards, Stream.<Runnable>of(() -> rest(form))).toList());
  }

  private void card(FieldForm form, Vip vip) {
    form.add(new VipCard(texts, desk, vip).form());
  }

  private void rest(FieldForm form) {
    FieldInput entries = new FieldInput(texts);
    form.add(
        ButtonRanks.plain(
            "vip-add",
            texts.get("vip.add"),
            () -> desk.perform(texts.get("edit.add", texts.get("vip.name")), AddEdits::vip)));
    form.caption(texts.get("lab.settings"));
    settings(form, entries);
  }

  private LabSettings now() {
    return desk.lab().topology().settings();
  }

  private void settings(FieldForm form, FieldInput entries) {
    form.text(
        "lab-as",
        texts.get("lab.as"),
        () -> "" + now().asNumber(),
        entries.number(LabLimits.AS_NUMBER),
        typed -> set(s -> with(s, Long.parseLong(typed), s.holdSeconds(), s.checkSeconds())));
    form.text(
        "lab-hold",
        texts.get("lab.hold"),
        () -> "" + now().holdSeconds(),
        entries.number(LabLimits.HOLD_SECONDS),
        typed -> set(s -> with(s, s.asNumber(), Integer.parseInt(typed), s.checkSeconds())));
    form.text(
        "lab-check",
        texts.get("lab.check"),
        () -> "" + now().checkSeconds(),
        entries.number(LabLimits.CHECK_SECONDS),
        typed -> set(s -> with(s, s.asNumber(), s.holdSeconds(), Integer.parseInt(typed))));
    BfdFields.add(texts, form, this::now, this::set);
    form.choice(
        "lab-ecmp-hash",
        texts.get("lab.ecmpHash"),
        List.of(LabSettings.EcmpHash.values()),
        hash -> texts.get("ecmp." + hash.label()),
        () -> now().ecmpHash(),
        hash -> set(s -> with(s, hash, s.ecmpSeed())));
    form.choice(
        "lab-ecmp-seed",
        texts.get("lab.ecmpSeed"),
        List.of(LabSettings.EcmpSeed.values()),
        seed -> texts.get("seed." + seed.label()),
        () -> now().ecmpSeed(),
        seed -> set(s -> with(s, s.ecmpHash(), seed)));
  }

  private static LabSettings with(LabSettings s, long as, int hold, int check) {
    return new LabSettings(
        as, hold, check, s.dnsCheckSeconds(), s.ecmpHash(), s.ecmpSeed(), s.pools(), s.bfd());
  }

  private static LabSettings with(
      LabSettings s, LabSettings.EcmpHash hash, LabSettings.EcmpSeed seed) {
    return new LabSettings(
        s.asNumber(),
        s.holdSeconds(),
        s.checkSeconds(),
        s.dnsCheckSeconds(),
        hash,
        seed,
        s.pools(),
        s.bfd());
  }

  private void set(UnaryOperator<LabSettings> change) {
    change(lab -> LabParts.settings(lab, change.apply(lab.topology().settings())));
  }

  private void change(UnaryOperator<Lab> edit) {
    desk.perform(texts.get("edit.change", desk.lab().name()), edit);
  }
}
