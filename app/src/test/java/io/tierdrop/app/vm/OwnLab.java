package io.tierdrop.app.vm;

import io.tierdrop.app.lab.TargetConsent;
import io.tierdrop.folder.ActiveContent;
import io.tierdrop.folder.LabFolder;
import io.tierdrop.json.LabReader;
import io.tierdrop.preflight.MachineReadiness;
import io.tierdrop.topology.Lab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A lab with files of its own, as a person would write it, in a directory of its own.
final class OwnLab {

  private OwnLab() {}

  /// Says yes to whatever the lab brings along.
  static final TargetConsent TRUSTED =
      new TargetConsent() {
        @Override
        public boolean toInstall(MachineReadiness readiness) {
          return false;
        }

        @Override
        public boolean toRun(ActiveContent content) {
          return true;
        }
      };

  /// Writes it.
  ///
  /// @param router more fields of the router
  /// @param nodes more nodes, each `"name": …, "kind": …`, which hang on the switch
  /// @param vip the VIP's L4s and servers as JSON, or nothing
  static Path write(
      Path directory,
      String name,
      String router,
      Map<String, String> nodes,
      String vip,
      Map<String, String> files)
      throws IOException {
    String text =
        """
        {"tierdrop": 1, "name": "%s", "nodes": [
          {"name": "clients", "kind": "clients"}, {"name": "internet", "kind": "internet"},
          {"name": "R", "kind": "router"%s},
          {"name": "infra", "kind": "switch", "mtu": 1540}%s],
         "links": [{"ends": ["clients", "internet"]}, {"ends": ["internet", "R"]},
          {"ends": ["R", "infra"]}%s]%s}
        """
            .formatted(
                name,
                router.isEmpty() ? "" : ", " + router,
                String.join(
                    "",
                    nodes.entrySet().stream()
                        .map(n -> ",\n  {\"name\": \"%s\", %s}".formatted(n.getKey(), n.getValue()))
                        .toList()),
                String.join(
                    "",
                    nodes.keySet().stream()
                        .map(n -> ", {\"ends\": [\"%s\", \"infra\"]}".formatted(n))
                        .toList()),
                vip.isEmpty()
                    ? ""
                    : ", \"vips\": [{\"name\": \"www\", \"scheduler\": \"mh\", %s}]"
                        .formatted(vip));
    Path file = directory.resolve(name + ".lab.json");
    Files.writeString(file, text);
    for (Map.Entry<String, String> own : files.entrySet()) {
      Path place = LabFolder.of(file).resolve(own.getKey());
      Files.createDirectories(place.getParent());
      Files.writeString(place, own.getValue());
    }
    return file;
  }

  static Lab read(Path file) throws Exception {
    return LabReader.read(file);
  }

  /// All paths below a directory.
  static List<String> below(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.map(path -> directory.relativize(path).toString()).sorted().toList();
    }
  }
}
