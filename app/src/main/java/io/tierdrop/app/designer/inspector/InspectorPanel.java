package io.tierdrop.app.designer.inspector;

import io.tierdrop.app.designer.control.TabStrip;
import io.tierdrop.app.designer.document.DocumentModel;
import io.tierdrop.app.designer.guide.GuideTopic;
import io.tierdrop.app.designer.problems.ExplanationLinks;
import io.tierdrop.app.designer.problems.ProblemCards;
import io.tierdrop.app.designer.problems.RemedyButtons;
import io.tierdrop.app.designer.run.RunModel;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.designer.why.WhyView;
import io.tierdrop.app.service.PlanPreview;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Vip;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;

/// The right panel: what is selected, and three views of it.
public final class InspectorPanel extends BorderPane {

  private final TextBundle texts;
  private final DocumentModel desk;
  private final Label title = new Label();
  private final Label subtitle = new Label();
  private final PropertiesView properties;
  private final TabStrip tabs = new TabStrip();

  public InspectorPanel(
      TextBundle texts,
      DocumentModel desk,
      RunModel run,
      ObservableValue<PlanPreview> preview,
      RemedyButtons mender,
      Consumer<GuideTopic> explain,
      ObservableValue<Boolean> live) {
    this.texts = texts;
    this.desk = desk;
    getStyleClass().addAll("side", "inspector");
    setMinWidth(0);
    setId("inspector");
    title.getStyleClass().add("inspector-title");
    title.setId("inspector-title");
    subtitle.getStyleClass().add("inspector-subtitle");
    FlowPane header = new FlowPane(8, 2, title, subtitle);
    header.setRowValignment(javafx.geometry.VPos.BASELINE);
    header.setPadding(new Insets(16, 18, 4, 18));
    header.setMinWidth(0);
    for (Label each : new Label[] {title, subtitle}) {
      each.setWrapText(true);
      each.maxWidthProperty().bind(header.widthProperty().subtract(36));
    }
    setTop(header);
    properties =
        new PropertiesView(
            texts,
            desk,
            preview,
            new ProblemCards(texts, desk, preview, mender, new ExplanationLinks(texts, explain)));
    tabs.tab("properties", texts.get("inspector.properties"), properties)
        .tab("config", texts.get("inspector.config"), new ConfigView(texts, desk, preview))
        .tab("live", texts.get("inspector.live"), new LiveView(texts, desk, run))
        .tab("why", texts.get("inspector.why"), new WhyView(texts, desk, run));
    setCenter(tabs);
    live.addListener((_, _, now) -> tabs.show(now ? "live" : "properties"));
    desk.documentProperty().addListener((_, _, _) -> head());
    desk.selectionProperty().addListener((_, _, _) -> head());
    head();
  }

  /// Shows a view: `properties`, `config`, `live` or `why`.
  public void show(String id) {
    tabs.show(id);
  }

  /// The views' titles by id.
  public Map<String, String> titles() {
    return tabs.titles();
  }

  /// Puts the keyboard into the first text of what is selected.
  public void edit() {
    show("properties");
    properties.edit();
  }

  private void head() {
    Lab lab = desk.lab();
    switch (InspectorSubject.of(desk.selection(), lab)) {
      case InspectorSubject.Whole() ->
          head(
              lab.title().isEmpty() ? lab.name() : lab.title(),
              texts.get("inspector.nodes", members(lab.topology().nodes())));
      case InspectorSubject.OneMember(String member, Node node) ->
          head(member, describe(node, lab));
      case InspectorSubject.OneTier(Node node) ->
          head(node.name(), texts.tier(node.kind(), node.members().size()));
      case InspectorSubject.Several(List<Node> nodes) ->
          head(
              texts.get("inspector.several", desk.selection().members().size()),
              nodes.stream().map(Node::name).collect(Collectors.joining(", ")));
      case InspectorSubject.OneLink(String a, String b) ->
          head(a + " – " + b, texts.get("inspector.link"));
      case InspectorSubject.OneSite(String name) -> head(name, texts.get("palette.site"));
      case InspectorSubject.OneNote _ -> head(texts.get("palette.note"), "");
    }
  }

  private void head(String name, String about) {
    title.setText(name);
    subtitle.setText(about);
  }

  private String describe(Node node, Lab lab) {
    String kind = texts.kind(node.kind());
    List<Vip> vips =
        lab.topology().vips().stream().filter(vip -> vip.l4().contains(node.name())).toList();
    if (node.kind() != Kind.L4 || vips.isEmpty()) {
      return kind;
    }
    String schedulers =
        vips.stream()
            .map(vip -> vip.scheduler().label())
            .distinct()
            .collect(Collectors.joining(", "));
    return kind + " " + schedulers + " · " + texts.get("inspector.announces", vips.size());
  }

  private static int members(List<Node> nodes) {
    return nodes.stream().mapToInt(node -> node.members().size()).sum();
  }
}
