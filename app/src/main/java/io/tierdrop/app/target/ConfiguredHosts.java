package io.tierdrop.app.target;

import io.tierdrop.host.HostAddress;
import io.tierdrop.host.config.SshConfigReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The hosts that the user's SSH configuration names in full.
///
/// @param directory the user's `.ssh`, whose `config` is read; there may be none
public record ConfiguredHosts(Path directory) {

  private static final Logger LOG = LoggerFactory.getLogger(ConfiguredHosts.class);

  /// In the order of the file; none when it cannot be read, which a connection then explains.
  List<HostAddress> list() {
    try {
      List<HostAddress> hosts = new ArrayList<>();
      for (String name : new SshConfigReader(directory).read(directory.resolve("config")).hosts()) {
        add(name, hosts);
      }
      return hosts;
    } catch (IOException e) {
      LOG.warn("The SSH configuration cannot be read: {}", e.getMessage());
      return List.of();
    }
  }

  /// Passes over names that `--on` would not take either.
  private static void add(String name, List<HostAddress> hosts) {
    try {
      HostAddress address = HostAddress.parse(name);
      if (address.host().equals(name)) {
        hosts.add(address);
      }
    } catch (IllegalArgumentException e) {
      LOG.debug("Passing over Host {}", name, e);
    }
  }
}
