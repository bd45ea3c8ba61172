package io.tierdrop.app.designer.guide;

import java.util.List;

/// A page of the guide; its first section has its title.
public record GuidePage(String name, List<GuideSection> sections) {

  public GuidePage {
    sections = List.copyOf(sections);
  }

  public String title() {
    return sections.getFirst().title();
  }
}
