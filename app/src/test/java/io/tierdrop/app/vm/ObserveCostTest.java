package io.tierdrop.app.vm;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.lab.LabLife;
import io.tierdrop.app.lab.bench.ObserveBench;
import io.tierdrop.deploy.Deployment;
import io.tierdrop.topology.Lab;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What observing costs, on a lab whose health checks are too rare to disturb the measurement.
@Tag("vm")
@Tag("campaign")
class ObserveCostTest {

  private static final int ROUNDS = 6;

  @Test
  void observingLeavesMostOfTheSpeed() throws Exception {
    Lab lab = Vm.calm(Vm.sample("three-tier-small", "observe-cost-test"), 60);
    try (Vm vm = new Vm()) {
      try {
        new LabLife(vm.target(), vm.planner()).deploy(lab, s -> {}, c -> {});
        ObserveBench bench =
            new ObserveBench(vm.target(), vm.planner().plan(lab), System.out::println);
        for (ObserveBench.Kind kind : ObserveBench.Kind.values()) {
          ObserveBench.Case measured = bench.measure(kind, ROUNDS);
          System.out.printf(
              "observing %s: %.1f %s with, %.1f without, ratio %.3f%n",
              kind.word(), measured.with(), kind.unit(), measured.without(), measured.ratio());
          assertThat(measured.ratio()).isGreaterThan(0.4);
        }
      } finally {
        new Deployment(vm.host()).destroy(lab.name());
      }
    }
  }
}
