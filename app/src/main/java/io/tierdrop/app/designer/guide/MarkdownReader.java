package io.tierdrop.app.designer.guide;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/// Reads pages of the guide. Pictures stay out, and so do sections that say so in a comment: they
/// speak to who builds the program.
final class MarkdownReader {

  /// Stands below the heading of a section that is not for the window.
  private static final String OUTSIDE = "<!-- for contributors -->";

  private final Parser parser =
      Parser.builder().extensions(List.of(TablesExtension.create())).build();

  GuidePage page(String name, String markdown) {
    List<GuideSection> sections = new ArrayList<>();
    Heading heading = null;
    List<Node> blocks = new ArrayList<>();
    Node next = parser.parse(markdown).getFirstChild();
    for (Node block = next; block != null; block = next) {
      next = block.getNext();
      if (block instanceof Heading found) {
        add(sections, name, heading, blocks);
        heading = found;
        blocks = new ArrayList<>();
      } else {
        blocks.add(block);
      }
    }
    add(sections, name, heading, blocks);
    return new GuidePage(name, sections);
  }

  private static void add(
      List<GuideSection> sections,
      String page,
      @org.jspecify.annotations.Nullable Heading heading,
      List<Node> blocks) {
    boolean outside =
        blocks.stream().anyMatch(b -> b instanceof HtmlBlock h && h.getLiteral().equals(OUTSIDE));
    if (heading == null || outside) {
      return;
    }
    String title = words(heading);
    List<Node> shown = blocks.stream().filter(block -> !words(block).isBlank()).toList();
    String anchor = heading.getLevel() == 1 ? "" : GuideTopic.anchorOf(title);
    sections.add(
        new GuideSection(
            new GuideTopic(page, anchor),
            title,
            heading.getLevel(),
            shown,
            shown.stream().map(MarkdownReader::words).collect(Collectors.joining(" "))));
  }

  /// What a person reads of a node.
  static String words(Node node) {
    StringBuilder words = new StringBuilder();
    node.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Text text) {
            words.append(text.getLiteral());
          }

          @Override
          public void visit(Code code) {
            words.append(code.getLiteral());
          }

          @Override
          public void visit(FencedCodeBlock block) {
            words.append(block.getLiteral()).append(' ');
          }

          @Override
          public void visit(IndentedCodeBlock block) {
            words.append(block.getLiteral()).append(' ');
          }

          @Override
          public void visit(SoftLineBreak line) {
            words.append(' ');
          }

          @Override
          public void visit(HardLineBreak line) {
            words.append(' ');
          }

          @Override
          public void visit(Image picture) {}

          @Override
          protected void visitChildren(Node parent) {
            super.visitChildren(parent);
            if (parent instanceof org.commonmark.node.Block
                || parent instanceof org.commonmark.ext.gfm.tables.TableCell) {
              words.append(' ');
            }
          }
        });
    return words.toString().replaceAll("\\s+", " ").strip();
  }
}
