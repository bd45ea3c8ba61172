package io.tierdrop.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.bench.lab.DeployBench;
import io.tierdrop.bench.lab.ScaleBench;
import io.tierdrop.topology.Lab;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The benchmarks measure labs that work, and leave nothing behind.
@Tag("vm")
class DeployBenchTest {

  private final MeasuredVm vm = new MeasuredVm();

  @AfterEach
  void leave() {
    vm.close();
  }

  @Test
  void aLabIsMeasuredFromTheFirstAnswerToItsEndAndSoIsTheScriptsOne() throws Exception {
    String before = vm.listing();
    Lab lab = MeasuredVm.sample("first-lab", "bench-test");
    DeployBench bench = new DeployBench(vm.target(), vm.planner(), System.out::println);

    DeployBench.Fresh fresh = bench.deploy(lab);
    assertThat(fresh.firstAnswer()).isPositive();
    assertThat(fresh.wire().channels()).isLessThan(8);
    assertThat(bench.change(lab).ended()).isZero();
    assertThat(bench.destroy(lab)).isPositive();
    assertThat(bench.flat(MeasuredVm.sample("first-lab", "bench-script")).firstAnswer())
        .isPositive();

    assertThat(vm.listing()).isEqualTo(before);
  }

  @Test
  void memoryIsToldByNode() throws Exception {
    ScaleBench.Size size = new ScaleBench(vm.target(), vm.planner()).pods(25);
    assertThat(size.nodes()).isEqualTo(27);
    assertThat(size.machineMiB()).isPositive();
    assertThat(size.stewardMiB()).isPositive();
    assertThat(size.destroySeconds()).isPositive();
  }
}
