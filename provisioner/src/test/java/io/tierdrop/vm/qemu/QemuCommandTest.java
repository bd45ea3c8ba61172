package io.tierdrop.vm.qemu;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.vm.image.DebianRelease;
import io.tierdrop.vm.image.ImageRecipe;
import io.tierdrop.vm.image.VmImage;
import io.tierdrop.vm.settings.VmPaths;
import io.tierdrop.vm.settings.VmSettings;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class QemuCommandTest {

  private static List<String> arguments(boolean kvm, boolean outbound) {
    VmSettings settings =
        new VmSettings(ImageRecipe.forLabs(DebianRelease.TRIXIE), 2, 1024, outbound);
    return new QemuCommand(
            new VmPaths(Path.of("/cache"), Path.of("/state,with comma")),
            settings,
            new VmImage("id", Path.of("/cache/images/id")),
            new QemuAcceleration(kvm, "because"),
            40022)
        .arguments();
  }

  @Test
  void onlyThisMachineReachesTheVmAndTheVmReachesNobody() {
    assertThat(arguments(false, false))
        .contains("user,id=net,restrict=on,hostfwd=tcp:127.0.0.1:40022-:22")
        .contains("tcg,thread=multi,tb-size=1024", "max");
    assertThat(arguments(true, true))
        .contains("user,id=net,restrict=off,hostfwd=tcp:127.0.0.1:40022-:22")
        .contains("kvm", "host");
  }

  @Test
  void aCommaInAPathStartsNoNewOption() {
    assertThat(arguments(false, false))
        .contains("name=opt/io.tierdrop/host-key,file=/state,,with comma/host_ed25519")
        .contains("/state,with comma/qemu.pid");
  }

  @Test
  void whatTheVmHasWrittenIsNotKeptInQemu() {
    assertThat(arguments(false, false))
        .filteredOn(argument -> argument.startsWith("if=none,id=disk,"))
        .singleElement(as(InstanceOfAssertFactories.STRING))
        .contains(",cache.writeback=off,")
        .endsWith(",file=/state,,with comma/disk.qcow2");
  }

  @Test
  void noKeyIsInTheProcessList() {
    assertThat(arguments(false, false)).noneMatch(a -> a.contains("PRIVATE KEY"));
  }
}
