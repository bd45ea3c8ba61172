package io.tierdrop.app.designer.inspector.form;

import io.tierdrop.app.designer.control.EntryArea;
import io.tierdrop.app.designer.document.DocumentModel;
import io.tierdrop.app.designer.edit.LabParts;
import io.tierdrop.app.designer.edit.RenameEdits;
import io.tierdrop.app.designer.selection.ItemSelection;
import io.tierdrop.app.designer.selection.SelectedItem;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.topology.Drawing.Note;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.LabLimits;
import io.tierdrop.topology.Link;
import io.tierdrop.topology.LinkQuality;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Fields of links, sites and notes.
public final class SmallForms {

  private final TextBundle texts;
  private final DocumentModel desk;
  private final FieldForm form;

  public SmallForms(TextBundle texts, DocumentModel desk, FieldForm form) {
    this.texts = texts;
    this.desk = desk;
    this.form = form;
  }

  public void link(String a, String b) {
    FieldInput entries = new FieldInput(texts);
    boolean ownSegment =
        desk.lab().topology().nodes(Kind.SWITCH).stream()
            .noneMatch(node -> node.name().equals(a) || node.name().equals(b));
    if (ownSegment) {
      form.text(
              "link-prefixes",
              texts.get("switch.prefixes"),
              () -> link(a, b, l -> FieldInput.show(l.prefixes())),
              entries::prefixes,
              typed -> change(a, b, l -> l.withPrefixes(FieldInput.parsePrefixes(typed))))
          .setPromptText(texts.get("entry.automatic"));
    }
    form.text(
            "link-mtu",
            texts.get("node.mtu"),
            () -> link(a, b, l -> l.mtu() == null ? "" : "" + l.mtu()),
            typed ->
                typed.isEmpty() ? Optional.empty() : entries.number(LabLimits.MTU).apply(typed),
            typed -> change(a, b, l -> l.withMtu(typed.isEmpty() ? null : Integer.valueOf(typed))))
        .setPromptText(texts.get("entry.default"));
    new QualityForm(
            texts,
            form,
            () -> drawn(a, b).map(Link::quality).orElse(LinkQuality.NONE),
            quality -> change(a, b, l -> l.withQuality(quality)))
        .show(a, b);
  }

  private String link(String a, String b, java.util.function.Function<Link, String> value) {
    return drawn(a, b).map(value).orElse("");
  }

  private Optional<Link> drawn(String a, String b) {
    return desk.lab().topology().links().stream()
        .filter(link -> link.a().equals(a) && link.b().equals(b))
        .findFirst();
  }

  private void change(String a, String b, UnaryOperator<Link> change) {
    desk.perform(
        texts.get("edit.change", a + " – " + b),
        lab ->
            LabParts.links(
                lab,
                lab.topology().links().stream()
                    .map(l -> l.a().equals(a) && l.b().equals(b) ? change.apply(l) : l)
                    .toList()));
  }

  public void site(String name) {
    form.text(
        "site-name",
        texts.get("node.name"),
        () -> name,
        typed ->
            typed.isEmpty() || typed.length() > 40
                ? Optional.of(texts.get("entry.site"))
                : typed.equals(name)
                        || desk.lab().drawing().sites().stream()
                            .noneMatch(site -> site.name().equals(typed))
                    ? Optional.empty()
                    : Optional.of(texts.get("entry.taken", typed)),
        typed -> {
          desk.perform(texts.get("edit.rename", name), lab -> RenameEdits.site(lab, name, typed));
          desk.select(ItemSelection.of(new SelectedItem.Frame(typed)));
        });
  }

  public void note(int index) {
    EntryArea area = new EntryArea(() -> text(index), typed -> write(index, typed));
    area.setId("note-text");
    area.setAccessibleText(texts.get("palette.note"));
    form.onRefresh(area::refresh);
    form.add(area);
  }

  private String text(int index) {
    List<Note> notes = desk.lab().drawing().notes();
    return index < notes.size() ? notes.get(index).text() : "";
  }

  private void write(int index, String typed) {
    desk.perform(
        texts.get("edit.change", texts.get("palette.note")),
        "note " + index,
        lab -> {
          List<Note> notes = new ArrayList<>(lab.drawing().notes());
          if (index < notes.size()) {
            Note n = notes.get(index);
            notes.set(index, new Note(typed, n.x(), n.y(), n.width(), n.height()));
          }
          return LabParts.notes(lab, notes);
        });
  }
}
