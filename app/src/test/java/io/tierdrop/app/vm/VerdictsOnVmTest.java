package io.tierdrop.app.vm;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.lab.TargetConsent;
import io.tierdrop.app.proof.FailurePlays;
import io.tierdrop.chance.LabBounds;
import io.tierdrop.chance.LabGenerator;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.topology.Lab;
import io.tierdrop.verify.failure.FailureList;
import io.tierdrop.verify.failure.LabFailure;
import io.tierdrop.verify.proof.FailureProof;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every single failure of three samples and of twenty labs by chance, played on the VM with 100
/// flows: forecast and measurement are the same for each flow.
///
/// `-Dverdict.labs=two-tier,sh-against-mh` and `-Dverdict.seeds=3-5` take these only (`none` for no
/// sample, `0-0` for no lab by chance), `-Dverdict.most=10` so many failures of each that are not
/// known yet. Each that was played is a line in `-Dverdict.results`, by default
/// `docs/verdicts-on-vm.jsonl`, and is left out by the next run.
@Tag("vm")
@Tag("campaign")
class VerdictsOnVmTest {

  private static final int FLOWS = Integer.getInteger("verdict.flows", 100);
  private static final int MOST = Integer.getInteger("verdict.most", Integer.MAX_VALUE);
  private static final Path RESULTS =
      Path.of(System.getProperty("verdict.results", "../docs/verdicts-on-vm.jsonl"));

  static Stream<Lab> labs() throws Exception {
    List<Lab> labs = new ArrayList<>();
    for (String name :
        System.getProperty("verdict.labs", "sh-against-mh,two-tier,three-tier-small")
            .split(",", -1)) {
      if (!name.equals("none")) {
        labs.add(Vm.sample(name, "vp-" + name));
      }
    }
    String[] seeds = System.getProperty("verdict.seeds", "1-20").split("-", -1);
    LabGenerator generator = new LabGenerator(LabBounds.DEPLOYED);
    LongStream.rangeClosed(Long.parseLong(seeds[0]), Long.parseLong(seeds[1]))
        .filter(seed -> seed > 0)
        .mapToObj(seed -> generator.lab(seed).lab())
        .forEach(labs::add);
    return labs.stream();
  }

  @ParameterizedTest
  @MethodSource("labs")
  void forecastIsMeasured(Lab lab) throws Exception {
    VerdictResults results = new VerdictResults(RESULTS);
    try (Vm vm = new Vm()) {
      LabPlan plan = vm.planner().plan(lab);
      List<List<LabFailure>> open =
          FailureList.of(plan, lab.drawing()).stream()
              .filter(failure -> !results.knows(lab.name(), failure.name()))
              .map(List::of)
              .limit(MOST)
              .toList();
      Assumptions.assumeFalse(open.isEmpty(), "All of it was played before");
      List<String> different = new ArrayList<>();
      new FailurePlays(vm.target(), vm.planner(), TargetConsent.NONE, FLOWS)
          .play(
              lab,
              open,
              said -> System.err.println("  " + said),
              proof -> {
                results.add(lab, plan, proof);
                print(proof);
                if (!proof.held()) {
                  different.add(proof.name() + ": " + proof.differences());
                }
              });
      assertThat(different).isEmpty();
    }
  }

  private static void print(FailureProof proof) {
    System.err.printf(
        "%-24s %3d flows, forecast %s, measured %3d, undecided %d, left out %s, %.0f s%s%n",
        proof.name(),
        proof.flows(),
        proof.computed() ? "%3d".formatted(proof.foretold()) : "  ?",
        proof.broken(),
        proof.undecided(),
        proof.leftOut(),
        proof.seconds(),
        proof.held() ? "" : "  DIFFERS: " + proof.differences().getFirst());
  }
}
