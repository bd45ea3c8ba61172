package io.tierdrop.vm.image;

import io.tierdrop.vm.process.RequiredTool;
import io.tierdrop.vm.process.ToolCheck;
import io.tierdrop.vm.process.ToolRun;
import io.tierdrop.vm.report.VmException;
import io.tierdrop.vm.report.VmProgress;
import io.tierdrop.vm.report.VmStep;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Makes an image of a recipe, with mmdebstrap and genext2fs, which need no root.
final class ImageBuilder {

  static final List<RequiredTool> TOOLS =
      List.of(
          RequiredTool.MMDEBSTRAP,
          RequiredTool.GENEXT2FS,
          RequiredTool.TUNE2FS,
          RequiredTool.E2FSCK,
          RequiredTool.TAR);

  private static final RequiredTool APT = new RequiredTool("apt-get", "apt");
  private static final RequiredTool APT_CONFIG = new RequiredTool("apt-config", "apt");
  private static final int BLOCK = 4096;
  private static final int INODES = 262_144;

  private final ImageRecipe recipe;
  private final Path directory;
  private final VmProgress progress;

  /// @param directory an empty directory, which becomes the image
  ImageBuilder(ImageRecipe recipe, Path directory, VmProgress progress) {
    this.recipe = recipe;
    this.directory = directory;
    this.progress = progress;
  }

  void build() throws VmException, InterruptedException, IOException {
    ToolCheck.require(TOOLS);
    Path tar = directory.resolve("root.tar");
    packages(tar);
    progress.at(VmStep.DISK, "");
    kernel(tar);
    disk(tar);
    Files.delete(tar);
  }

  private void packages(Path tar) throws VmException, InterruptedException, IOException {
    progress.at(VmStep.PACKAGES, "Debian " + recipe.debian().version());
    List<String> arguments = new ArrayList<>();
    arguments.add("--variant=apt");
    arguments.add("--include=" + String.join(",", recipe.packages()));
    arguments.add("--aptopt=Apt::Install-Recommends \"false\"");
    for (String proxy : proxies()) {
      arguments.add("--aptopt=" + proxy);
    }
    for (String unread : List.of("doc", "man", "locale", "info")) {
      arguments.add("--dpkgopt=path-exclude=/usr/share/" + unread + "/*");
    }
    arguments.add("--customize-hook=" + recipe.customization());
    arguments.add(recipe.debian().suite());
    arguments.add(tar.toString());
    arguments.addAll(PackageMirror.sources(recipe.debian(), aptTargets()));
    try (FileTree tree = new FileTree()) {
      new ToolRun(RequiredTool.MMDEBSTRAP, arguments)
          .in(directory)
          .hear(
              line -> {
                tree.hear(line);
                hear(line);
              })
          .run();
    }
  }

  private void hear(String line) {
    if (line.startsWith("I: ") && !line.contains("--customize-hook")) {
      progress.at(VmStep.PACKAGES, line.substring(3));
    }
  }

  private static List<AptTarget> aptTargets() throws VmException, InterruptedException {
    List<String> lines = new ArrayList<>();
    if (APT.find().isPresent()) {
      new ToolRun(APT, List.of("indextargets")).hear(lines::add).run();
    }
    return AptTarget.parse(lines);
  }

  // mmdebstrap reads none of this machine's apt configuration.
  private static List<String> proxies() throws VmException, InterruptedException {
    List<String> lines = new ArrayList<>();
    if (APT_CONFIG.find().isPresent()) {
      new ToolRun(APT_CONFIG, List.of("dump")).hear(lines::add).run();
    }
    return lines.stream()
        .filter(l -> l.matches("(?i)Acquire::https?::Proxy(::\\S+)? \"[^\"]+\";"))
        .map(l -> l.substring(0, l.length() - 1))
        .toList();
  }

  private void kernel(Path tar) throws VmException, InterruptedException, IOException {
    new ToolRun(
            RequiredTool.TAR,
            List.of(
                "--extract",
                "--file=" + tar,
                "--wildcards",
                "--strip-components=2",
                "./boot/vmlinuz-*"))
        .in(directory)
        .run();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, "vmlinuz-*")) {
      for (Path kernel : found) {
        Files.move(kernel, directory.resolve("vmlinuz"));
      }
    }
  }

  private void disk(Path tar) throws VmException, InterruptedException {
    String disk = directory.resolve("disk.raw").toString();
    long blocks = recipe.diskMiB() * (1024L * 1024 / BLOCK);
    new ToolRun(
            RequiredTool.GENEXT2FS,
            List.of(
                "-B", "" + BLOCK, "-b", "" + blocks, "-N", "" + INODES, "-a", tar.toString(), disk))
        .run();
    new ToolRun(RequiredTool.TUNE2FS, List.of("-j", disk)).run();
    // Exit code 1: it corrected something, such as the directories' order that -D asks for.
    new ToolRun(RequiredTool.E2FSCK, List.of("-fyD", disk)).accept(0, 1).run();
  }
}
