package io.tierdrop.app.chance;

import io.tierdrop.host.Host;
import io.tierdrop.host.HostCommand;
import io.tierdrop.host.HostException;
import java.util.List;

/// Everything on a host that a lab could leave behind, line by line.
public final class HostListing {

  private static final String SCRIPT =
      """
      ip netns list | sort
      ip -o link | cut -d: -f2 | sort
      (ip route; ip -6 route) | sed 's/ expires [0-9]*sec//'
      systemctl list-units --all --plain --no-legend 'tierdrop*'
      ls -A /run/tierdrop /run/netns 2>&1
      cut -d' ' -f2,3 /proc/self/mounts | sort
      sysctl net.ipv4.neigh.default.gc_thresh3 net.ipv6.neigh.default.gc_thresh3
      ps -eo comm= | grep -E 'bird|keepalived|haproxy|nginx|gdnsd|socat|python|curl' | sort || true
      find /etc -newer /proc/1 -type f | sort
      """;

  private HostListing() {}

  public static List<String> of(Host host) throws HostException, InterruptedException {
    return host.run(HostCommand.of("/bin/sh", "-c", SCRIPT).privileged()).text().lines().toList();
  }
}
