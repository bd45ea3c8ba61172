package io.tierdrop.app.designer.shell.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CommandMatchesTest {

  private final List<CommandEntry> all =
      List.of(
          entry("Save", "", ""),
          entry("Select all", "", "The drawing is empty."),
          entry("Save as …", "", ""),
          entry("Three tiers", "Samples", ""),
          entry("Léger", "", ""),
          entry("Open sample", "", ""));

  @Test
  void whatBeginsSoComesFirstAndGroupsLast() {
    assertThat(texts("sa")).containsExactly("Save", "Save as …", "Open sample", "Three tiers");
    assertThat(texts("sample")).containsExactly("Open sample", "Three tiers");
  }

  @Test
  void wordsComeInAnyOrderCaseAndAccent() {
    assertThat(texts("AS save")).containsExactly("Save as …");
    assertThat(texts("samples three")).containsExactly("Three tiers");
    assertThat(texts("leger")).containsExactly("Léger");
    assertThat(texts("nothing")).isEmpty();
  }

  @Test
  void whatCannotBeDoneComesLast() {
    assertThat(texts("").getLast()).isEqualTo("Select all");
    assertThat(texts("")).hasSize(all.size()).startsWith("Save");
  }

  private List<String> texts(String typed) {
    return CommandMatches.of(all, typed).stream().map(CommandEntry::text).toList();
  }

  private static CommandEntry entry(String text, String group, String obstacle) {
    return new CommandEntry(text, text, group, "", obstacle, () -> {});
  }
}
