package io.tierdrop.app.designer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.designer.text.WindowLanguage;
import io.tierdrop.app.designer.theme.WindowTheme;
import io.tierdrop.scenario.Scenario;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Vip;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javafx.geometry.Dimension2D;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Nothing that the window shows is English where another language is wanted.
class TranslatedScreensTest {

  /// What is called so everywhere: daemons, devices, files, what a menu item's key is called.
  private static final List<String> TERMS =
      List.of(
          "bird",
          "keepalived",
          "bird.conf",
          "any",
          "lo",
          "Debian",
          "IPIP",
          "O",
          "untitled",
          "roundrobin");

  @BeforeAll
  static void startToolkit() throws Exception {
    Pictures.startToolkit();
  }

  @Test
  void everyScreenSpeaksOneLanguage() throws Exception {
    Set<String> faults = new LinkedHashSet<>();
    Set<String> known = known();
    ScreenTour.Look foreign =
        (window, _) ->
            faults.addAll(
                ForeignTextCheck.faults(
                    window.root(), known, sentences(window.play().scenarios())));
    Dimension2D size = new Dimension2D(1366, 768);
    ScreenTour.walk(PseudoTexts.texts(), size, WindowTheme.LIGHT, foreign);
    BeginnerTour.walk(PseudoTexts.texts(), size, WindowTheme.LIGHT, foreign);
    assertThat(String.join("\n", faults)).isEmpty();
  }

  /// What scenarios say: they are files that somebody wrote.
  private static Set<String> sentences(List<Scenario> scenarios) {
    Set<String> sentences = new HashSet<>();
    for (Scenario scenario : scenarios) {
      sentences.add(scenario.title());
      scenario.steps().forEach(step -> sentences.addAll(List.of(step.name(), step.ask())));
    }
    return sentences;
  }

  /// Names that are the same in every language: of labs and what is in them, of languages.
  private static Set<String> known() {
    Set<String> known = new HashSet<>(TERMS);
    for (String name : List.of("first-lab", "three-tier-small")) {
      Lab lab = Windows.sample(name);
      Stream.of(
              Stream.of(lab.name()),
              lab.topology().nodes().stream().map(Node::name),
              lab.topology().nodes().stream().flatMap(node -> node.members().stream()),
              lab.topology().vips().stream().map(Vip::name))
          .flatMap(names -> names)
          .forEach(known::add);
    }
    WindowLanguage.spoken()
        .forEach(language -> known.addAll(ForeignTextCheck.words(language.ownName())));
    return known;
  }
}
