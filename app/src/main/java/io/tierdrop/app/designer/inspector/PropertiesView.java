package io.tierdrop.app.designer.inspector;

import io.tierdrop.app.designer.control.SpacedParts;
import io.tierdrop.app.designer.document.DocumentModel;
import io.tierdrop.app.designer.inspector.form.FieldForm;
import io.tierdrop.app.designer.inspector.form.LabForm;
import io.tierdrop.app.designer.inspector.form.NodeForm;
import io.tierdrop.app.designer.inspector.form.SharedFields;
import io.tierdrop.app.designer.inspector.form.SmallForms;
import io.tierdrop.app.designer.problems.ProblemCards;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.service.PlanPreview;
import io.tierdrop.app.service.PlanPreview.Address;
import io.tierdrop.app.service.PlanPreview.NodePreview;
import io.tierdrop.topology.DnsName;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Role;
import io.tierdrop.topology.Vip;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/// Fields of what is selected, and the addresses that it will have. Fields are made anew only when
/// something else is selected, so that typing is not disturbed by what it changes.
final class PropertiesView extends ScrollPane {

  /// Whose addresses are shown; those of more would be nobody's to read.
  private static final int MOST_MEMBERS = 24;

  /// Addresses that are made in one frame.
  private static final int ROWS = 8;

  private final TextBundle texts;
  private final DocumentModel desk;
  private final ObservableValue<PlanPreview> preview;
  private final VBox addresses = new VBox(8);
  private final SpacedParts parts = new SpacedParts(addresses);
  private final VBox content = new VBox(18);
  private FieldForm form;
  private Object shown = "";
  private int opened;
  private Map<String, List<Address>> addressed = Map.of();

  PropertiesView(
      TextBundle texts,
      DocumentModel desk,
      ObservableValue<PlanPreview> preview,
      ProblemCards problems) {
    this.texts = texts;
    this.desk = desk;
    this.preview = preview;
    form = new FieldForm(texts);
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    content.setPadding(new Insets(16, 18, 16, 18));
    content.getChildren().addAll(problems, form, addresses);
    setContent(content);
    desk.selectionProperty().addListener((_, _, _) -> show());
    desk.documentProperty().addListener((_, _, _) -> show());
    preview.addListener((_, _, _) -> addresses());
    show();
  }

  /// Puts the keyboard into the first text.
  void edit() {
    if (form.lookup(".text-input") instanceof TextInputControl text) {
      text.requestFocus();
      text.selectAll();
    }
  }

  private void show() {
    InspectorSubject subject = InspectorSubject.of(desk.selection(), desk.lab());
    Object key = key(subject);
    if (opened != desk.opened()) {
      form.drop();
    } else if (key.equals(shown)) {
      form.refresh();
      addresses();
      return;
    }
    shown = key;
    opened = desk.opened();
    form = new FieldForm(texts);
    SmallForms small = new SmallForms(texts, desk, form);
    switch (subject) {
      case InspectorSubject.Whole() -> new LabForm(texts, desk, form);
      case InspectorSubject.OneMember(String _, Node node) -> new NodeForm(texts, desk, form, node);
      case InspectorSubject.OneTier(Node node) -> new NodeForm(texts, desk, form, node);
      case InspectorSubject.Several(List<Node> nodes) -> several(nodes);
      case InspectorSubject.OneLink(String a, String b) -> small.link(a, b);
      case InspectorSubject.OneSite(String name) -> small.site(name);
      case InspectorSubject.OneNote(int index) -> small.note(index);
    }
    content.getChildren().set(1, form); // what stays is not styled anew
    setVvalue(0);
    addresses();
  }

  private void several(List<Node> nodes) {
    new SharedFields(texts, desk, form, nodes);
    boolean none = form.getChildren().isEmpty();
    Label hint = new Label(texts.get(none ? "inspector.several.none" : "inspector.several.hint"));
    hint.getStyleClass().add("faint");
    hint.setWrapText(true);
    form.getChildren().addFirst(hint);
  }

  /// What makes other fields necessary, and not only other values in them.
  private Object key(InspectorSubject subject) {
    return switch (subject) {
      case InspectorSubject.Whole() -> List.of("lab", vips().toList(), names());
      case InspectorSubject.OneMember(String _, Node node) -> nodeKey(node);
      case InspectorSubject.OneTier(Node node) -> nodeKey(node);
      case InspectorSubject.Several(List<Node> nodes) -> nodes.stream().map(Node::name).toList();
      case InspectorSubject.OneLink link -> link;
      case InspectorSubject.OneSite site -> site;
      case InspectorSubject.OneNote note -> note;
    };
  }

  private Object nodeKey(Node node) {
    List<String> dns =
        node.role() instanceof Role.Dns role
            ? Stream.concat(role.names().stream().map(DnsName::name), vips()).toList()
            : List.of();
    return List.of(node.name(), node.kind(), names(), dns);
  }

  private Stream<String> vips() {
    return desk.lab().topology().vips().stream().map(Vip::name);
  }

  private List<String> names() {
    return desk.lab().topology().nodes().stream().map(Node::name).toList();
  }

  /// Each change of the document looks here; nearly always nothing is another one.
  private void addresses() {
    Map<String, List<Address>> now = new LinkedHashMap<>();
    for (String member : desk.selection().members().stream().limit(MOST_MEMBERS).toList()) {
      NodePreview node = preview.getValue().nodes().get(member);
      if (node != null && !node.addresses().isEmpty()) {
        now.put(member, node.addresses());
      }
    }
    if (now.equals(addressed)) {
      return;
    }
    addressed = now;
    addresses.getChildren().clear();
    List<Runnable> made = new ArrayList<>();
    now.forEach((member, own) -> made.addAll(rows(member, own)));
    parts.make(1, made);
  }

  /// A router of a full lab has dozens.
  private List<Runnable> rows(String member, List<Address> own) {
    GridPane grid = new GridPane(14, 4);
    List<Runnable> made = new ArrayList<>();
    made.add(
        () -> {
          Label caption = new Label(texts.get("properties.addresses", member));
          caption.getStyleClass().add("caption");
          addresses.getChildren().addAll(caption, grid);
          rows(grid, own, 0);
        });
    for (int from = ROWS; from < own.size(); from += ROWS) {
      int first = from;
      made.add(() -> rows(grid, own, first));
    }
    return made;
  }

  private static void rows(GridPane grid, List<Address> own, int from) {
    for (int row = from; row < Math.min(from + ROWS, own.size()); row++) {
      Address address = own.get(row);
      Label segment = new Label(address.segment());
      segment.getStyleClass().add("faint");
      Label value = new Label(address.address());
      value.getStyleClass().addAll("mono", "value");
      value.setWrapText(true); // an IPv6 address with its length is wider than the panel
      segment.setMinWidth(USE_PREF_SIZE);
      grid.addRow(row, segment, value);
    }
  }
}
