package io.tierdrop.app.designer.problems;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.designer.Labs;
import io.tierdrop.app.designer.edit.AddEdits;
import io.tierdrop.app.designer.edit.CountEdits;
import io.tierdrop.app.designer.edit.DeleteEdits;
import io.tierdrop.app.designer.edit.LabParts;
import io.tierdrop.app.designer.edit.VipEdits;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.problem.Problem;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Scheduler;
import io.tierdrop.validation.LabValidation;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Nobody who draws knows the file's pointers and fields.
@SuppressWarnings("EnumOrdinal") // any of them
class WindowWordsTest {

  private static final Pattern OF_FILE =
      Pattern.compile("/(nodes|links|vips)\\b|\"\\w+\":|in (its |the )?'\\w+'");

  private final WindowWords words = new WindowWords(new TextBundle(Locale.ENGLISH));

  @Test
  void noProblemOfALabByChanceIsToldInWordsOfTheFile() {
    int told = 0;
    for (long seed = 0; seed < 300; seed++) {
      Lab lab = spoilt(new Random(seed));
      for (Problem problem : LabValidation.check(lab)) {
        String shown =
            words.place(problem, lab.topology())
                + " | "
                + words.words(problem.message())
                + " | "
                + words.words(problem.remedy());
        assertThat(OF_FILE.matcher(shown).find()).describedAs(shown).isFalse();
        told++;
      }
    }
    assertThat(told).isGreaterThan(1_000);
  }

  @Test
  void aPlaceIsTheThingAndItsField() {
    Lab lab = Labs.small();
    String vip = lab.topology().vips().getFirst().name();
    Problem problem =
        Problem.warning("/vips/0/scheduler", "m", "Write \"scheduler\": \"mh\", or keep it");
    assertThat(words.place(problem, lab.topology())).isEqualTo("VIP " + vip + " · Scheduler");
    assertThat(words.words(problem.remedy())).isEqualTo("Set “Scheduler” to mh, or keep it");
    assertThat(words.words("Name an L4 in its 'l4'")).isEqualTo("Name an L4 in its “Announced by”");
    assertThat(words.words("'l4' has no servers")).isEqualTo("'l4' has no servers");
  }

  private static Lab spoilt(Random random) {
    Lab lab = Labs.small();
    for (int i = 0; i < 4; i++) {
      List<Node> nodes = lab.topology().nodes();
      String name = nodes.get(random.nextInt(nodes.size())).name();
      lab =
          switch (random.nextInt(5)) {
            case 0 -> DeleteEdits.node(lab, name);
            case 1 -> CountEdits.of(lab, name, 1);
            case 2 -> AddEdits.node(lab, Kind.values()[random.nextInt(9)], 0, 0);
            case 3 ->
                LabParts.vips(
                    lab,
                    lab.topology().vips().stream()
                        .map(vip -> VipEdits.with(vip, Scheduler.values()[random.nextInt(3)]))
                        .toList());
            default ->
                LabParts.vips(
                    lab,
                    lab.topology().vips().stream()
                        .map(vip -> VipEdits.with(vip, List.of(name), vip.servers()))
                        .toList());
          };
    }
    return lab;
  }
}
