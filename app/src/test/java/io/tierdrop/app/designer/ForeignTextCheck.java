package io.tierdrop.app.designer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/// What a window in the language of [PseudoTexts] says in another one: every word with a vowel that
/// has no accent and is no data of the lab. Texts, prompts, tooltips, menus that are not open, and
/// what is told to screen readers all count.
///
/// To be used on the toolkit's thread, after a layout pass.
final class ForeignTextCheck {

  private static final Pattern WORD =
      Pattern.compile("(?<![\\p{L}\\p{N}])\\p{L}[\\p{L}\\p{N}._/:@-]*");
  private static final Pattern PLAIN_VOWEL = Pattern.compile("[aeiouAEIOU]");

  /// What a machine, a file or somebody else wrote: shown as it is.
  private static final Set<String> VERBATIM = Set.of("viewport", "guide", "config-view", "log");

  private final Set<String> known;
  private final Set<String> sentences;
  private final Map<@Nullable String, String> faults = new LinkedHashMap<>();

  private ForeignTextCheck(Set<String> known, Set<String> sentences) {
    this.known = known;
    this.sentences = sentences;
  }

  /// What is not translated, in words, with the control that says it.
  ///
  /// @param known words that are data: names, addresses, terms that no language translates
  /// @param sentences that people wrote into files
  static List<String> faults(Parent root, Set<String> known, Set<String> sentences) {
    ForeignTextCheck check = new ForeignTextCheck(known, sentences);
    check.visit(root);
    return List.copyOf(check.faults.values());
  }

  /// The words of a text, as they are compared with what is known.
  static List<String> words(@Nullable String text) {
    List<String> words = new ArrayList<>();
    Matcher found = WORD.matcher(text == null ? "" : text);
    while (found.find()) {
      words.add(found.group().replaceAll("[.:/-]+$", ""));
    }
    return words;
  }

  private void visit(Node node) {
    if (!node.isVisible() || (node.getId() != null && VERBATIM.contains(node.getId()))) {
      return;
    }
    said(node, node.getAccessibleText());
    said(node, node.getAccessibleHelp());
    if (node instanceof Control control) {
      hint(node, control.getTooltip());
      menu(node, control.getContextMenu());
    }
    switch (node) {
      case TextInputControl field -> said(field, field.getPromptText());
      case MenuButton button -> {
        said(button, button.getText());
        button.getItems().forEach(item -> item(button, item));
      }
      case MenuBar bar -> bar.getMenus().forEach(item -> item(bar, item));
      case Labeled labeled -> {
        said(labeled, labeled.getText());
        labeled.getChildrenUnmodifiable().forEach(this::visit);
      }
      case Text text -> said(text, text.getText());
      case Parent parent -> parent.getChildrenUnmodifiable().forEach(this::visit);
      default -> {}
    }
  }

  private void hint(Node node, @Nullable Tooltip hint) {
    if (hint != null) {
      said(node, hint.getText());
    }
  }

  private void menu(Node node, @Nullable ContextMenu menu) {
    if (menu != null) {
      menu.getItems().forEach(item -> item(node, item));
    }
  }

  private void item(Node node, MenuItem item) {
    said(node, item.getText());
    if (item instanceof Menu menu) {
      menu.getItems().forEach(inner -> item(node, inner));
    }
  }

  private void said(Node node, @Nullable String text) {
    String own = text == null ? "" : text;
    for (String sentence : sentences) {
      own = own.replace(sentence, "");
    }
    List<String> foreign =
        words(own).stream()
            .filter(word -> PLAIN_VOWEL.matcher(word).find())
            // A link's end is named by its node and its segment: `internet:edge`.
            .filter(word -> !known.contains(word) && !known.containsAll(List.of(word.split(":"))))
            .toList();
    if (!foreign.isEmpty()) {
      faults.putIfAbsent(
          text, "not translated: " + foreign + " in “" + text + "” of " + TextFitCheck.way(node));
    }
  }
}
