package io.tierdrop.plan;

import io.tierdrop.topology.Scheduler;
import io.tierdrop.topology.VipDelivery;
import io.tierdrop.topology.VipTls;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One VIP address as some L4s schedule it: those that reach its real servers at the same
/// addresses.
///
/// @param vip the name as drawn
/// @param address the VIP address
/// @param port TCP port
/// @param l4 the members that schedule it so
/// @param realServers in the order of the configuration; the kernel's own list runs the other way
///     round because every new server goes to its head
/// @param delivery what is done with its packets beyond choosing a real server
/// @param tls how clients speak TLS with it; null where they speak plain HTTP
public record ServicePlan(
    String vip,
    String address,
    int port,
    Scheduler scheduler,
    boolean hashPort,
    boolean fallback,
    List<String> l4,
    List<RealServer> realServers,
    VipDelivery delivery,
    @Nullable VipTls tls) {

  public ServicePlan {
    l4 = List.copyOf(l4);
    realServers = List.copyOf(realServers);
  }

  public boolean ipv4() {
    return address.indexOf(':') < 0;
  }

  /// Tells it apart from every other one on an L4: `198.51.100.1:80`, `[2001:db8::1]:80`.
  public String label() {
    return (ipv4() ? address : "[" + address + "]") + ":" + port;
  }

  /// Where it is asked for `/`: `https://198.51.100.1/`, `http://[2001:db8::1]:8080/`.
  public String url() {
    return url(ipv4() ? address : "[" + address + "]");
  }

  /// The same by a name of it.
  public String url(String host) {
    boolean usual = port == (tls == null ? 80 : VipTls.PORT);
    return (tls == null ? "http://" : "https://") + host + (usual ? "/" : ":" + port + "/");
  }

  /// The scheduler's flags as `ipvsadm(8)` and keepalived name them.
  public List<String> flags() {
    String name = scheduler.label();
    if (!name.equals("mh") && !name.equals("sh")) {
      return List.of();
    }
    List<String> flags = new java.util.ArrayList<>();
    if (hashPort) {
      flags.add(name + "-port");
    }
    if (fallback) {
      flags.add(name + "-fallback");
    }
    return List.copyOf(flags);
  }

  /// @param node the member
  /// @param address where the packets go, or the encapsulated ones
  /// @param segment over which they go
  /// @param weight 0 to 65,535
  public record RealServer(String node, String address, String segment, int weight) {}
}
