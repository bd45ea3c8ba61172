package io.tierdrop.app.designer.guide;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.geometry.Insets;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;

/// A section of the guide as text that wraps. Links lead to other sections; a link to anything that
/// is not in the guide is plain text, for nothing here reaches beyond the program.
final class SectionText {

  private final Predicate<GuideTopic> known;
  private final Consumer<GuideTopic> follow;
  private final String page;

  /// @param known whether the guide has a topic
  SectionText(String page, Predicate<GuideTopic> known, Consumer<GuideTopic> follow) {
    this.page = page;
    this.known = known;
    this.follow = follow;
  }

  List<javafx.scene.Node> nodes(GuideSection section) {
    List<javafx.scene.Node> nodes = new ArrayList<>();
    Label heading = new Label(section.title());
    heading.setWrapText(true);
    heading.setMinHeight(Region.USE_PREF_SIZE);
    heading.getStyleClass().add("guide-h" + Math.min(3, section.level()));
    nodes.add(heading);
    section.blocks().forEach(block -> add(block, nodes));
    return nodes;
  }

  private void add(Node block, List<javafx.scene.Node> nodes) {
    switch (block) {
      case Paragraph paragraph -> nodes.add(flow(paragraph));
      case FencedCodeBlock code -> nodes.add(code(code.getLiteral()));
      case IndentedCodeBlock code -> nodes.add(code(code.getLiteral()));
      case ListBlock list -> nodes.add(list(list));
      case TableBlock table -> nodes.add(TableText.of(table, this::flow));
      case BlockQuote quote -> quote(quote, nodes);
      default -> {} // comments and lines
    }
  }

  private void quote(BlockQuote quote, List<javafx.scene.Node> nodes) {
    for (Node child = quote.getFirstChild(); child != null; child = child.getNext()) {
      add(child, nodes);
    }
  }

  /// Commands and files keep their lines; a long one goes on in the next.
  private static Label code(String literal) {
    Label code = new Label(literal.stripTrailing());
    code.getStyleClass().addAll("guide-code", "code");
    code.setWrapText(true);
    code.setMinHeight(Region.USE_PREF_SIZE);
    code.setMaxWidth(Double.MAX_VALUE);
    return code;
  }

  private VBox list(ListBlock list) {
    VBox items = new VBox(5);
    int number = 1;
    for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
      List<javafx.scene.Node> parts = new ArrayList<>();
      for (Node part = item.getFirstChild(); part != null; part = part.getNext()) {
        add(part, parts);
      }
      VBox text = new VBox(5);
      text.getChildren().setAll(parts);
      HBox.setHgrow(text, Priority.ALWAYS);
      Label mark = new Label(list instanceof OrderedList ? number++ + "." : "•");
      mark.setMinWidth(Region.USE_PREF_SIZE);
      items.getChildren().add(new HBox(8, mark, text));
    }
    items.setPadding(new Insets(0, 0, 0, 4));
    return items;
  }

  /// What is written in a block, as one text.
  TextFlow flow(Node block) {
    TextFlow flow = new TextFlow();
    flow.getStyleClass().add("guide-text");
    flow.setLineSpacing(2);
    inline(block, List.of(), flow);
    return flow;
  }

  private void inline(Node parent, List<String> styles, TextFlow flow) {
    for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
      switch (node) {
        case org.commonmark.node.Text text -> put(text.getLiteral(), styles, flow);
        case Code code -> put(code.getLiteral(), with(styles, "guide-mono"), flow);
        case SoftLineBreak _ -> put(" ", styles, flow);
        case HardLineBreak _ -> put("\n", styles, flow);
        case StrongEmphasis strong -> inline(strong, with(styles, "guide-strong"), flow);
        case Emphasis emphasis -> inline(emphasis, with(styles, "guide-strong"), flow);
        case Link link -> link(link, styles, flow);
        case Image _ -> {}
        default -> inline(node, styles, flow);
      }
    }
  }

  private void link(Link link, List<String> styles, TextFlow flow) {
    GuideTopic topic = GuideTopic.of(link.getDestination(), page);
    if (!known.test(topic)) {
      inline(link, styles, flow);
      return;
    }
    Hyperlink shown = new Hyperlink(MarkdownReader.words(link));
    shown.getStyleClass().add("guide-link");
    shown.setOnAction(_ -> follow.accept(topic));
    flow.getChildren().add(shown);
  }

  private static void put(String literal, List<String> styles, TextFlow flow) {
    Text text = new Text(literal);
    text.getStyleClass().add("guide-words");
    text.getStyleClass().addAll(styles);
    flow.getChildren().add(text);
  }

  private static List<String> with(List<String> styles, String style) {
    List<String> more = new ArrayList<>(styles);
    more.add(style);
    return more;
  }
}
