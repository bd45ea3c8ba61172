package io.tierdrop.app.designer.console;

import io.tierdrop.app.designer.control.ButtonRanks;
import io.tierdrop.app.designer.control.SoftText;
import io.tierdrop.app.designer.control.WrapBar;
import io.tierdrop.app.designer.document.DocumentModel;
import io.tierdrop.app.designer.run.FileChoice;
import io.tierdrop.app.designer.run.RunModel;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.service.PlanPreview;
import io.tierdrop.app.service.node.NodeService.View;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Lab;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;

/// Shells, lines and answers of nodes, in as many tabs as wanted.
public final class ConsolePanel extends BorderPane implements AutoCloseable {

  private final TextBundle texts;
  private final DocumentModel desk;
  private final RunModel run;
  private final FileChoice files;
  private final ObservableValue<PlanPreview> preview;
  private final TabPane tabs = new TabPane();
  private final Label chosen = new Label();
  private final WrapBar bar = new WrapBar(chosen);
  private final Button shell;
  private final Button lines;
  private final Button look;
  private final Runnable leave;

  /// @param leave gives the focus back to the drawing
  public ConsolePanel(
      TextBundle texts,
      DocumentModel desk,
      RunModel run,
      ObservableValue<PlanPreview> preview,
      FileChoice files,
      Runnable leave) {
    this.texts = texts;
    this.leave = leave;
    this.desk = desk;
    this.run = run;
    this.files = files;
    this.preview = preview;
    tabs.setId("consoles");
    tabs.getSelectionModel()
        .selectedItemProperty()
        .addListener(
            (_, _, tab) -> {
              if (tab != null && tab.getContent() instanceof ShellTab shown) {
                Platform.runLater(shown::focus);
              }
            });
    tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.ALL_TABS);
    shell =
        ButtonRanks.plain(
            "open-shell", texts.get("console.shell"), () -> member().ifPresent(this::shell));
    lines =
        ButtonRanks.plain(
            "open-lines", texts.get("console.lines"), () -> member().ifPresent(this::lines));
    look =
        ButtonRanks.plain(
            "open-look", texts.get("console.look"), () -> member().ifPresent(this::look));
    chosen.getStyleClass().add("value");
    bar.add(shell, lines, look);
    setTop(bar);
    SoftText none = new SoftText(texts.get("console.none"));
    none.visibleProperty().bind(Bindings.isEmpty(tabs.getTabs()));
    StackPane.setMargin(none, new Insets(8, 16, 8, 16));
    setCenter(new StackPane(tabs, none));
    tabs.setPadding(new Insets(0, 12, 6, 12));
    desk.selectionProperty().addListener((_, _, _) -> offer());
    run.liveProperty().addListener((_, _, _) -> offer());
    run.tape().replayProperty().addListener((_, _, _) -> offer());
    run.sessionProperty().addListener((_, _, _) -> closeAll());
    desk.documentProperty()
        .addListener(
            (_, before, now) -> {
              if (!before.lab().name().equals(now.lab().name())) {
                closeAll();
              }
            });
    offer();
  }

  private Optional<String> member() {
    return desk.selection().members().stream()
        .findFirst()
        .filter(member -> kind(member).filter(kind -> kind != Kind.SWITCH).isPresent());
  }

  private Optional<Kind> kind(String member) {
    return desk.lab().topology().tierOf(member).map(node -> node.kind());
  }

  private void offer() {
    Lab running = run.liveProperty().get();
    Optional<String> member = member();
    boolean possible = running != null && member.isPresent();
    shell.setDisable(!possible);
    lines.setDisable(!possible);
    look.setDisable(!possible);
    chosen.setText(
        run.tape().replayProperty().get()
            ? texts.get("obstacle.recording")
            : member.orElse(texts.get("console.choose")));
    // A capture goes on while other nodes are selected, until somebody ends it.
    bar.getChildren().removeIf(part -> part instanceof CaptureBox box && !box.busy());
    if (running != null
        && possible
        && captures().noneMatch(box -> member.equals(Optional.of(box.node())))) {
      String node = member.orElseThrow();
      bar.add(
          new CaptureBox(texts, run.session().nodes(), files, running.name(), node, devices(node)));
    }
  }

  private Stream<CaptureBox> captures() {
    return bar.getChildren().stream()
        .filter(CaptureBox.class::isInstance)
        .map(CaptureBox.class::cast);
  }

  /// Ends all that is open in nodes.
  @Override
  public void close() {
    closeAll();
  }

  /// What was open is inside nodes of a lab that was left, or of its machine.
  private void closeAll() {
    captures().forEach(CaptureBox::close);
    bar.getChildren().removeIf(CaptureBox.class::isInstance);
    for (Tab tab : tabs.getTabs()) {
      if (tab.getContent() instanceof ClosableContent open) {
        open.close();
      }
    }
    tabs.getTabs().clear();
    offer();
  }

  private List<String> devices(String member) {
    PlanPreview.NodePreview node = preview.getValue().nodes().get(member);
    return node == null
        ? List.of()
        : node.addresses().stream().map(PlanPreview.Address::segment).distinct().toList();
  }

  /// Opens a shell inside a node of the running lab.
  public void shell(String member) {
    running()
        .ifPresent(
            lab ->
                add(
                    texts.get("console.tab.shell", member),
                    new ShellTab(texts, run.session().nodes(), lab.name(), member, leave)));
  }

  private void lines(String member) {
    running()
        .ifPresent(
            lab ->
                add(
                    texts.get("console.tab.lines", member),
                    new LinesTab(texts, run.session().nodes(), lab.name(), member)));
  }

  private void look(String member) {
    running()
        .ifPresent(
            lab ->
                add(
                    texts.get("console.tab.look", member),
                    new SnapshotTab(
                        texts,
                        run.session().nodes(),
                        lab.name(),
                        member,
                        views(kind(member).orElse(Kind.CLIENTS)),
                        () -> generated(member))));
  }

  private List<PlanPreview.RenderedFile> generated(String member) {
    PlanPreview.NodePreview node = preview.getValue().nodes().get(member);
    return node == null ? List.of() : node.files();
  }

  private Optional<Lab> running() {
    return Optional.ofNullable(run.liveProperty().get());
  }

  private <T extends Node & ClosableContent> void add(String title, T content) {
    Tab tab = new Tab(title, content);
    tab.setOnClosed(_ -> content.close());
    tabs.getTabs().add(tab);
    tabs.getSelectionModel().select(tab);
  }

  private static List<View> views(Kind kind) {
    List<View> views = new ArrayList<>();
    switch (kind) {
      case L4 ->
          views.addAll(List.of(View.IPVS, View.IPVS_CONNECTIONS, View.BGP, View.BIRD_ROUTES));
      case ROUTER, ROUTE_REFLECTOR -> views.addAll(List.of(View.BGP, View.BIRD_ROUTES));
      case L7 -> views.add(View.SERVERS);
      default -> {}
    }
    views.addAll(List.of(View.ROUTES, View.SOCKETS, View.FILES));
    return views;
  }
}
