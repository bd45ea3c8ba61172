package io.tierdrop.app.designer.guide;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/// The pages that come with the program.
public final class GuideLibrary {

  /// In the order in which they are listed. `app/pom.xml` takes the same files along.
  static final List<String> NAMES =
      List.of(
          "designer",
          "nodes",
          "own-files",
          "problems",
          "faults",
          "scenarios",
          "verify",
          "forecast",
          "l4-forwarding",
          "recording",
          "in-and-out",
          "bring-your-own",
          "vm",
          "lab-file",
          "glossary");

  /// A section in which something was found.
  ///
  /// @param excerpt some words around what was found
  public record Hit(GuideSection section, String page, String excerpt) {}

  private static final int BEFORE = 40;
  private static final int EXCERPT = 130;

  private final List<GuidePage> pages;

  GuideLibrary(List<GuidePage> pages) {
    this.pages = List.copyOf(pages);
  }

  /// Reads all pages from the program's resources.
  public static GuideLibrary shipped() {
    MarkdownReader reader = new MarkdownReader();
    return new GuideLibrary(NAMES.stream().map(name -> reader.page(name, text(name))).toList());
  }

  private static String text(String name) {
    try (InputStream in =
        Objects.requireNonNull(
            GuideLibrary.class.getResourceAsStream(
                "/io/tierdrop/app/designer/guide/" + name + ".md"),
            name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public List<GuidePage> pages() {
    return pages;
  }

  Optional<GuidePage> page(String name) {
    return pages.stream().filter(page -> page.name().equals(name)).findFirst();
  }

  /// The section of a topic; the page's beginning when its anchor is unknown; empty when the page
  /// is none of these.
  public Optional<GuideSection> section(GuideTopic topic) {
    return page(topic.page())
        .map(
            page ->
                page.sections().stream()
                    .filter(section -> section.topic().equals(topic))
                    .findFirst()
                    .orElse(page.sections().getFirst()));
  }

  /// The sections that have every word, those with them in their titles first.
  public List<Hit> search(String typed) {
    List<String> words =
        List.of(typed.toLowerCase(Locale.ROOT).strip().split("\\s+")).stream()
            .filter(word -> !word.isEmpty())
            .toList();
    if (words.isEmpty()) {
      return List.of();
    }
    List<Hit> titled = new ArrayList<>();
    List<Hit> others = new ArrayList<>();
    for (GuidePage page : pages) {
      for (GuideSection section : page.sections()) {
        String title = section.title().toLowerCase(Locale.ROOT);
        String text = section.words().toLowerCase(Locale.ROOT);
        if (words.stream().allMatch(word -> title.contains(word) || text.contains(word))) {
          boolean inTitle = words.stream().allMatch(title::contains);
          (inTitle ? titled : others)
              .add(new Hit(section, page.title(), excerpt(section.words(), words)));
        }
      }
    }
    titled.addAll(others);
    return titled;
  }

  private static String excerpt(String text, List<String> words) {
    String lower = text.toLowerCase(Locale.ROOT);
    int at = words.stream().mapToInt(lower::indexOf).filter(i -> i >= 0).min().orElse(0);
    int from = at <= BEFORE ? 0 : text.lastIndexOf(' ', at - BEFORE) + 1;
    int to = Math.min(text.length(), from + EXCERPT);
    int end = to == text.length() ? to : Math.max(from, text.lastIndexOf(' ', to));
    return (from > 0 ? "… " : "") + text.substring(from, end) + (end < text.length() ? " …" : "");
  }
}
