package io.tierdrop.app.designer.guide;

import java.util.List;
import org.commonmark.node.Node;

/// A heading with what stands below it, up to the next heading.
///
/// @param level of the heading, 1 for the page's own
/// @param blocks its paragraphs, lists, tables and examples
/// @param words its text without any marks, for searching
public record GuideSection(
    GuideTopic topic, String title, int level, List<Node> blocks, String words) {

  public GuideSection {
    blocks = List.copyOf(blocks);
  }
}
