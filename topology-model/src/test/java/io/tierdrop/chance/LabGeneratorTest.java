package io.tierdrop.chance;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.chance.LabGenerator.Generated;
import io.tierdrop.json.LabReader;
import io.tierdrop.json.LabWriter;
import io.tierdrop.problem.Problem;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Scheduler;
import io.tierdrop.topology.Vip;
import io.tierdrop.validation.LabValidation;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LabGeneratorTest {

  private static final int LABS = 500;

  /// Each shape in so many of them at least.
  private static final int OFTEN = 4;

  private static final List<Lab> PLANNED = labs(LabBounds.PLANNED);

  @Test
  void everyShapeComesUp() {
    Map<LabShape, Integer> seen = new EnumMap<>(LabShape.class);
    Set<Scheduler> schedulers = EnumSet.noneOf(Scheduler.class);
    for (Lab lab : PLANNED) {
      Arrays.stream(LabShape.values())
          .filter(shape -> shape.in(lab.topology()))
          .forEach(shape -> seen.merge(shape, 1, Integer::sum));
      lab.topology().vips().stream().map(Vip::scheduler).forEach(schedulers::add);
    }
    for (LabShape shape : LabShape.values()) {
      assertThat(seen.getOrDefault(shape, 0))
          .as("labs with %s", shape)
          .isGreaterThanOrEqualTo(OFTEN);
    }
    assertThat(schedulers).containsExactly(Scheduler.values());
  }

  @Test
  void everyLabIsValidAndCanBeReadAsItIsWritten() throws Exception {
    for (Lab lab : PLANNED) {
      assertThat(LabValidation.check(lab)).as(lab.name()).noneMatch(Problem::isError);
      assertThat(LabReader.read(LabWriter.write(lab))).as(lab.name()).isEqualTo(lab);
    }
  }

  @Test
  void aSeedGivesOneLab() {
    LabGenerator generator = new LabGenerator(LabBounds.PLANNED);
    for (long seed : new long[] {0, 1, -1, Long.MAX_VALUE, Long.MIN_VALUE}) {
      Generated first = generator.lab(seed);
      assertThat(new LabGenerator(LabBounds.PLANNED).lab(seed)).isEqualTo(first);
      assertThat(generator.lab(seed + 1).lab().topology()).isNotEqualTo(first.lab().topology());
    }
  }

  @Test
  void fewAreRejected() {
    LabGenerator generator = new LabGenerator(LabBounds.PLANNED);
    assertThat(LongStream.range(0, LABS).mapToInt(s -> generator.lab(s).rejected().size()).sum())
        .isLessThan(LABS / 10);
  }

  @Test
  void labsKeepWithinTheirBounds() {
    for (Lab lab : labs(LabBounds.DEPLOYED)) {
      assertThat(
              lab.topology().nodes().stream()
                  .filter(node -> node.kind() != Kind.SWITCH)
                  .mapToInt(node -> node.members().size())
                  .sum())
          .as(lab.name())
          .isLessThanOrEqualTo(LabBounds.DEPLOYED.members());
      assertThat(lab.topology().settings().checkSeconds()).isBetween(2, 5);
    }
  }

  private static List<Lab> labs(LabBounds bounds) {
    LabGenerator generator = new LabGenerator(bounds);
    return LongStream.range(0, LABS).mapToObj(seed -> generator.lab(seed).lab()).toList();
  }
}
