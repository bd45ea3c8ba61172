package io.tierdrop.app.designer.shell.command;

import io.tierdrop.app.designer.canvas.CanvasView;
import io.tierdrop.app.designer.document.DocumentModel;
import io.tierdrop.app.designer.document.LabFiles;
import io.tierdrop.app.designer.edit.AddEdits;
import io.tierdrop.app.designer.edit.CopyEdits;
import io.tierdrop.app.designer.edit.DeleteEdits;
import io.tierdrop.app.designer.edit.LinkEdits;
import io.tierdrop.app.designer.edit.RevertEdit;
import io.tierdrop.app.designer.edit.place.AlignEdits;
import io.tierdrop.app.designer.edit.place.AlignEdits.Axis;
import io.tierdrop.app.designer.edit.place.ArrangeEdit;
import io.tierdrop.app.designer.edit.place.MoveEdits;
import io.tierdrop.app.designer.edit.place.SiteEdit;
import io.tierdrop.app.designer.layout.LabPicture;
import io.tierdrop.app.designer.selection.ItemSelection;
import io.tierdrop.app.designer.selection.KeyboardWalk;
import io.tierdrop.app.designer.selection.SelectedItem;
import io.tierdrop.app.designer.shell.dialog.UserDialogs;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Node;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/// The edits that menus and keys start, on what is selected.
public final class EditCommands {

  /// A copy lies this far beside its original.
  private static final double ASIDE = 32;

  private final DocumentModel desk;
  private final CanvasView canvas;
  private final TextBundle texts;
  private final LabFiles files;
  private final UserDialogs dialogs;
  private final ImportCommand foreign;
  private int pasted;

  public EditCommands(
      DocumentModel desk,
      CanvasView canvas,
      TextBundle texts,
      LabFiles files,
      UserDialogs dialogs,
      ImportCommand foreign) {
    this.foreign = foreign;
    this.desk = desk;
    this.canvas = canvas;
    this.texts = texts;
    this.files = files;
    this.dialogs = dialogs;
  }

  private LabPicture picture() {
    return LabPicture.of(desk.lab());
  }

  void selectAll() {
    desk.select(ItemSelection.all(desk.lab()));
  }

  /// Selects every node of the kinds that are selected.
  void selectSameKind() {
    Lab lab = desk.lab();
    var kinds = desk.selection().nodes(lab).stream().map(node -> node.kind()).toList();
    desk.select(
        ItemSelection.of(
            lab.topology().nodes().stream()
                .filter(node -> kinds.contains(node.kind()))
                .flatMap(node -> ItemSelection.members(node).stream())
                .toList()));
  }

  /// What becomes of the selection when the keyboard goes to another thing.
  enum Step {
    /// Only the thing is selected.
    ALONE,
    /// All is selected from where the selection began to the thing.
    EXTENDED,
    /// The selection stays.
    KEPT
  }

  /// Goes to the next or previous thing with the keyboard, and shows it.
  void step(int by, Step step) {
    ItemSelection selection = desk.selection();
    KeyboardWalk walk = KeyboardWalk.through(desk.lab());
    SelectedItem last = selection.isEmpty() ? null : selection.items().getLast();
    SelectedItem at = focused().orElse(last);
    walk.from(at, by)
        .ifPresent(
            next -> {
              SelectedItem first = selection.isEmpty() ? next : selection.items().getFirst();
              desk.focus(
                  next,
                  switch (step) {
                    case ALONE -> ItemSelection.of(next);
                    case EXTENDED -> ItemSelection.of(walk.between(first, next));
                    case KEPT -> selection;
                  });
              show(next);
            });
  }

  private Optional<SelectedItem> focused() {
    return Optional.ofNullable(desk.focusProperty().get());
  }

  private void show(SelectedItem item) {
    picture()
        .extent(item)
        .filter(extent -> !canvas.sees(extent.centreX(), extent.centreY()))
        .ifPresent(extent -> canvas.centre(extent.centreX(), extent.centreY()));
  }

  /// Takes the thing at which the keyboard is into the selection, or out of it.
  void toggle() {
    focused().ifPresent(item -> desk.focus(item, desk.selection().toggled(item)));
  }

  /// Links the two selected nodes, or says why not.
  void link() {
    List<Node> nodes = desk.selection().nodes(desk.lab());
    if (nodes.size() != 2) {
      dialogs.error(texts.get("edit.linkName"), texts.get("link.two"));
      return;
    }
    String a = nodes.getFirst().name();
    String b = nodes.getLast().name();
    LinkEdits.refusal(desk.lab(), a, b)
        .ifPresentOrElse(
            why ->
                dialogs.error(
                    texts.get("edit.linkName"),
                    texts.get("link." + why.name().toLowerCase(Locale.ROOT))),
            () -> desk.perform(texts.get("edit.link", a, b), lab -> LinkEdits.link(lab, a, b)));
  }

  /// Selects all members of the tiers that have a selected one.
  void selectTier() {
    desk.select(
        ItemSelection.of(
            desk.selection().nodes(desk.lab()).stream()
                .flatMap(node -> ItemSelection.members(node).stream())
                .toList()));
  }

  void delete() {
    ItemSelection selection = desk.selection();
    if (!selection.isEmpty() && agreed(selection)) {
      desk.perform(
          texts.get("edit.delete", name(selection)), lab -> DeleteEdits.items(lab, selection));
    }
  }

  /// Members are numbered, so that a tier loses its last ones, whichever were selected; who
  /// selected others is told before.
  private boolean agreed(ItemSelection selection) {
    for (DeleteEdits.Shrunk tier : DeleteEdits.shrunk(desk.lab(), selection)) {
      String lost = String.join(", ", tier.lost());
      if (!tier.lost().equals(tier.chosen()) && !dialogs.shrink(tier.name(), lost)) {
        return false;
      }
    }
    return true;
  }

  private String name(ItemSelection selection) {
    return switch (selection.only().orElse(null)) {
      case SelectedItem.Member(String member) -> member;
      case SelectedItem.Frame(String site) -> site;
      case SelectedItem.Wire(String a, String b) -> a + " – " + b;
      case null, default -> texts.get("edit.things", selection.items().size());
    };
  }

  void copy() {
    if (!desk.selection().isEmpty()) {
      ClipboardContent content = new ClipboardContent();
      content.putString(files.text(CopyEdits.part(desk.lab(), picture(), desk.selection())));
      Clipboard.getSystemClipboard().setContent(content);
      pasted = 0;
    }
  }

  void cut() {
    if (!desk.selection().isEmpty() && agreed(desk.selection())) {
      copy();
      ItemSelection selection = desk.selection();
      desk.perform(texts.get("edit.cut"), lab -> DeleteEdits.items(lab, selection));
    }
  }

  void paste() {
    String text = Clipboard.getSystemClipboard().getString();
    if (text == null || text.isBlank()) {
      return;
    }
    try {
      Lab part = files.parse(text);
      pasted++;
      double aside = ASIDE * pasted;
      add(texts.get("edit.paste"), lab -> CopyEdits.into(lab, part, aside, aside));
    } catch (InvalidLabException e) {
      if (!foreign.paste(text)) {
        dialogs.error(texts.get("edit.pasteName"), texts.get("paste.refused"));
      }
    }
  }

  void duplicate() {
    if (!desk.selection().isEmpty()) {
      Lab part = CopyEdits.part(desk.lab(), picture(), desk.selection());
      add(texts.get("edit.duplicate"), lab -> CopyEdits.into(lab, part, ASIDE, ASIDE * 3));
    }
  }

  private void add(String name, UnaryOperator<Lab> edit) {
    Lab before = desk.lab();
    desk.perform(name, edit);
    desk.select(CopyEdits.added(before, desk.lab()));
  }

  void nudge(double dx, double dy) {
    if (!desk.selection().isEmpty()) {
      LabPicture picture = picture();
      desk.perform(
          texts.get("edit.nudge"),
          "nudge" + desk.selection().hashCode(),
          lab -> MoveEdits.by(lab, picture, desk.selection(), dx, dy));
    }
  }

  void align(Axis axis) {
    desk.perform(
        texts.get("edit.align"), lab -> AlignEdits.align(lab, picture(), desk.selection(), axis));
  }

  void distribute(Axis axis) {
    desk.perform(
        texts.get("edit.distribute"),
        lab -> AlignEdits.distribute(lab, picture(), desk.selection(), axis));
  }

  void arrange() {
    LabPicture before = LabPicture.of(desk.lab());
    desk.perform(texts.get("edit.arrange"), ArrangeEdit::rows);
    canvas.glide(before, canvas::fit);
  }

  /// Draws a site around the selection.
  void frame() {
    if (!desk.selection().members().isEmpty()) {
      add(
          texts.get("edit.frame", name(desk.selection())),
          lab -> SiteEdit.around(lab, picture(), desk.selection(), texts.get("site.stem")));
    }
  }

  /// Drops what was drawn since the lab was deployed.
  public void revert(Lab running) {
    desk.perform(texts.get("edit.revert"), drawn -> RevertEdit.to(running, drawn));
  }

  void addVip() {
    desk.perform(texts.get("edit.add", texts.get("vip.name")), AddEdits::vip);
    desk.select(ItemSelection.NONE);
  }
}
