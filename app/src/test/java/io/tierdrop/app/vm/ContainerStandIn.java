package io.tierdrop.app.vm;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.exchange.engine.ContainerlabExport;
import io.tierdrop.exchange.export.ExportResult;
import io.tierdrop.host.HostCommand;
import io.tierdrop.host.HostException;
import io.tierdrop.topology.Lab;
import io.tierdrop.vm.VmAccess;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.json.JsonMapper;

/// A lab's exported folder, run on the VM by the stand-in for containerlab in the test resources:
/// podman does there what the folder's files say. The image is made outside the VM, which reaches
/// no network.
final class ContainerStandIn implements AutoCloseable {

  private static final Path SCRIPTS = Path.of("src", "test", "resources", "containerlab");
  private static final String PLACE = "/root/containerlab";
  private static final Duration LONG = Duration.ofMinutes(15);

  /// The VM's own disk lacks what podman's layers need (`d_type`), memory has it.
  private static final String LAYERS =
      "mountpoint -q /var/lib/containers || { mkdir -p /var/lib/containers;"
          + " mount -t tmpfs -o size=2g,mode=700 tmpfs /var/lib/containers; }";

  private final Vm vm;
  private final Lab lab;
  private final Path work;
  private final ExportResult made;

  /// @param work a folder of the test's own
  ContainerStandIn(Vm vm, Lab lab, Path work) throws Exception {
    this.vm = vm;
    this.lab = lab;
    this.work = work;
    this.made = new ContainerlabExport().export(lab);
  }

  /// Makes the image when the VM has none of this list of packages, and deploys.
  ///
  /// @return what was made, in words
  String deploy() throws Exception {
    image();
    Path folder = work.resolve("folder");
    for (Map.Entry<String, String> file : made.files().entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    Object topology =
        new Load(LoadSettings.builder().build()).loadFromString(file(lab.name() + ".clab.yml"));
    Files.writeString(
        folder.resolve("topology.json"), JsonMapper.builder().build().writeValueAsString(topology));
    Files.copy(SCRIPTS.resolve("stand_in.py"), folder.resolve("stand_in.py"));
    upload(folder, PLACE + "/" + lab.name());
    return vm.host()
        .run(
            HostCommand.of(
                    "/bin/sh",
                    "-ec",
                    """
                    cd %s/%s
                    sh machine.sh
                    sed '/^RUN/,/lists/d' image/Dockerfile >image/rest
                    podman build --quiet --pull=never --from %s -f image/rest -t tierdrop/%s image >&2
                    python3 stand_in.py deploy topology.json
                    """
                        .formatted(PLACE, lab.name(), packages(), lab.name()))
                .privileged()
                .timeout(LONG))
        .text()
        .strip();
  }

  private String file(String name) {
    return Objects.requireNonNull(made.files().get(name), name);
  }

  /// A name for what the Dockerfile's long line makes.
  private String packages() {
    CRC32 sum = new CRC32();
    sum.update(file("image/Dockerfile").getBytes(StandardCharsets.UTF_8));
    return "localhost/stand-in:" + Long.toHexString(sum.getValue());
  }

  private void image() throws Exception {
    if (vm.sh(LAYERS + "; podman image exists " + packages() + " 2>&1 && echo there || true")
        .contains("there")) {
      return;
    }
    Path dockerfile = work.resolve("Dockerfile");
    Files.writeString(dockerfile, file("image/Dockerfile"));
    Path status = work.resolve("status");
    Files.writeString(status, vm.sh("cat /var/lib/dpkg/status"));
    Path out = work.resolve("image");
    Process making =
        new ProcessBuilder(
                "sh",
                SCRIPTS.resolve("stand-in-image.sh").toString(),
                dockerfile.toString(),
                status.toString(),
                out.toString())
            .inheritIO()
            .start();
    assertThat(making.waitFor()).as("see %s", out.resolve("log")).isZero();
    upload(out.resolve("debs"), PLACE + "/debs");
    vm.host()
        .run(
            HostCommand.of(
                    "/bin/sh",
                    "-ec",
                    "cd %s/debs; command -v podman || DEBIAN_FRONTEND=noninteractive dpkg -i *.deb"
                        .formatted(PLACE))
                .privileged()
                .timeout(LONG));
    Path tar = out.resolve("image.tar");
    vm.host()
        .run(
            HostCommand.of("podman", "import", "--quiet", "-", packages())
                .privileged()
                .input(() -> Files.newInputStream(tar))
                .timeout(LONG));
    Files.delete(tar);
  }

  private void upload(Path folder, String to) throws Exception {
    Path tar = work.resolve("upload.tar");
    Process packing =
        new ProcessBuilder("tar", "-C", folder.toString(), "-cf", tar.toString(), ".").start();
    assertThat(packing.waitFor()).isZero();
    vm.host()
        .run(
            HostCommand.of(
                    "/bin/sh",
                    "-ec",
                    "rm -rf %s; mkdir -p %s; tar -C %s --no-same-owner -xf -".formatted(to, to, to))
                .privileged()
                .input(() -> Files.newInputStream(tar))
                .timeout(LONG));
    Files.delete(tar);
  }

  /// A program of the name `docker` in a folder, which asks the VM's podman.
  Path docker() throws Exception {
    VmAccess access = vm.local().access().orElseThrow();
    Path tools = Files.createDirectories(work.resolve("tools"));
    Path docker = tools.resolve("docker");
    Files.writeString(
        docker,
        """
        #!/bin/bash
        exec ssh -q -i '%s' -o IdentitiesOnly=yes -o UserKnownHostsFile='%s' -o StrictHostKeyChecking=yes \\
          -p %d root@%s "$(printf '%%q ' podman "$@")" </dev/null
        """
            .formatted(
                access.identity(),
                access.knownHosts(),
                access.address().port().orElse(22),
                access.address().host()));
    Files.setPosixFilePermissions(docker, PosixFilePermissions.fromString("rwxr-xr-x"));
    return tools;
  }

  /// What a shell in a node's container answers.
  String in(String node, String script) throws Exception {
    return vm.host()
        .run(
            HostCommand.of(
                    List.of(
                        "podman", "exec", "clab-" + lab.name() + "-" + node, "sh", "-c", script))
                .privileged()
                .timeout(LONG))
        .text();
  }

  @Override
  public void close() throws HostException {
    try {
      vm.sh(
          "[ ! -d %1$s/%2$s ] || python3 %1$s/%2$s/stand_in.py destroy %2$s; rm -rf %1$s/%2$s"
              .formatted(PLACE, lab.name()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
