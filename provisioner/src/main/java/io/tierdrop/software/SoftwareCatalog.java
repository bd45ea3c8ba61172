package io.tierdrop.software;

import io.tierdrop.plan.DaemonPlan;
import io.tierdrop.plan.DaemonPlan.Reload;
import io.tierdrop.plan.DaemonPlan.Rights;
import io.tierdrop.render.BirdConfig;
import io.tierdrop.render.ConfigTemplates;
import io.tierdrop.render.GdnsdConfig;
import io.tierdrop.render.HaproxyConfig;
import io.tierdrop.render.KeepalivedConfig;
import io.tierdrop.render.NginxConfig;
import io.tierdrop.render.ResolverConfig;
import io.tierdrop.topology.InnerPorts;
import java.util.List;
import java.util.Map;

/// One function per daemon of the lab, each from its configuration to its software.
public final class SoftwareCatalog {

  /// Where a node's maintenance switches lie, which its processes see as `/etc/lb`.
  public static final String SWITCHES = "lb";

  /// "ready" ends a drain, which "up" alone does not.
  public static final Map<String, String> SWITCH = Map.of(SWITCHES + "/agent-check", "up ready\n");

  /// Where a node's keys and certificates lie, which the machine makes.
  public static final String CERTIFICATES = "tls";

  /// The certificate for the addresses of VIPs; the others are named after what they are for.
  public static final String ADDRESSES = "addresses";

  /// What programs of a node find as `/etc/ssl/certs/ca-certificates.crt`.
  public static final String AUTHORITY = "etc/ssl/certs/ca-certificates.crt";

  private static final String HAPROXY = "haproxy";
  private static final String AGENT = "agent";

  private final ConfigTemplates templates;

  public SoftwareCatalog(ConfigTemplates templates) {
    this.templates = templates;
  }

  public NodeDaemons bird(NodePaths paths, BirdConfig config) {
    return software(
        Map.of("bird.conf", templates.bird(config)),
        new DaemonPlan(
            "bird",
            List.of(
                "/usr/sbin/bird",
                "-f",
                "-c",
                paths.file("bird.conf"),
                "-s",
                birdSocket(paths),
                "-P",
                paths.file("bird.pid")),
            List.of("bird.conf"),
            new Reload.Bird(birdSocket(paths)),
            List.of("/usr/sbin/bird", "-p", "-c", paths.file("bird.conf")),
            Rights.NETWORK));
  }

  public static String birdSocket(NodePaths paths) {
    return paths.file("bird.ctl");
  }

  /// keepalived as a health checker only, without its VRRP half.
  public NodeDaemons keepalived(NodePaths paths, KeepalivedConfig config) {
    return software(
        Map.of("keepalived.conf", templates.keepalived(config)),
        new DaemonPlan(
            "keepalived",
            List.of(
                "/usr/sbin/keepalived",
                "-n",
                "-l",
                "-G",
                "-C",
                "-f",
                paths.file("keepalived.conf"),
                // Every pid file is named, or a second keepalived on the host refuses to start.
                "-p",
                paths.file("keepalived.pid"),
                "-c",
                paths.file("checkers.pid"),
                "-b",
                paths.file("bfd.pid"),
                "-r",
                paths.file("vrrp.pid")),
            List.of("keepalived.conf"),
            new Reload.Signal("HUP"),
            List.of("/usr/sbin/keepalived", "-t", "-C", "-f", paths.file("keepalived.conf")),
            Rights.NETWORK));
  }

  public static String keepalivedFifo(NodePaths paths) {
    return paths.file("keepalived.fifo");
  }

  /// HAProxy and the switch that its "enabler" asks.
  public NodeDaemons haproxy(
      NodePaths paths, HaproxyConfig config, Map<String, List<String>> certificates) {
    return new NodeDaemons(List.of(HAPROXY, AGENT), Map.of(), Map.of(), List.of())
        .plus(
            software(
                Map.of("haproxy.cfg", templates.haproxy(config)),
                new DaemonPlan(
                    "haproxy",
                    List.of("/usr/sbin/haproxy", "-db", "-f", paths.file("haproxy.cfg")),
                    List.of("haproxy.cfg"),
                    new Reload.Successor(List.of("-x", haproxySocket(paths), "-sf", "{pid}")),
                    List.of("/usr/sbin/haproxy", "-c", "-f", paths.file("haproxy.cfg")),
                    Rights.server(HAPROXY),
                    haproxySocket(paths)).showing(certificates)))
        // HAProxy is another user than the agent.
        .plus(
            agent(
                "UNIX-LISTEN:" + haproxyAgent(paths) + ",unlink-early,mode=666",
                new Rights(false, List.of(), List.of(AGENT))));
  }

  /// The file of the certificate for a name.
  public static String certificate(String name) {
    return CERTIFICATES + "/" + name + ".pem";
  }

  public static String haproxySocket(NodePaths paths) {
    return paths.file(HAPROXY + "/haproxy.sock");
  }

  /// Where HAProxy asks its own node's agent.
  public static String haproxyAgent(NodePaths paths) {
    return paths.file(AGENT + "/agent.sock");
  }

  /// nginx, which shows keepalived the server's switch, and an agent that shows it to L7s.
  public NodeDaemons nginx(
      NodePaths paths, NginxConfig config, Map<String, List<String>> certificates) {
    NodeDaemons nginx =
        software(
                Map.of("nginx.conf", templates.nginx(config)),
                new DaemonPlan(
                    "nginx",
                    List.of("/usr/sbin/nginx", "-e", "stderr", "-c", paths.file("nginx.conf")),
                    List.of("nginx.conf"),
                    new Reload.Signal("HUP"),
                    List.of(
                        "/usr/sbin/nginx",
                        "-t",
                        "-q",
                        "-e",
                        "stderr",
                        "-c",
                        paths.file("nginx.conf")),
                    Rights.server("tmp")).showing(certificates))
            .plus(new NodeDaemons(List.of("tmp"), Map.of(), SWITCH, List.of()));
    return config.behindL7()
        ? nginx.plus(
            agent("TCP6-LISTEN:" + InnerPorts.AGENT + ",ipv6only=0,reuseaddr", Rights.NONE))
        : nginx;
  }

  public NodeDaemons gdnsd(NodePaths paths, GdnsdConfig config) {
    return new NodeDaemons(
            List.of("gdnsd/zones", "run", "state"),
            Map.of(),
            Map.of("state/admin_state", ""),
            List.of())
        .plus(
            software(
                Map.of(
                    "gdnsd/config",
                    templates.gdnsd(config),
                    "gdnsd/zones/" + config.zone(),
                    templates.zone(config)),
                new DaemonPlan(
                    "gdnsd",
                    List.of("/usr/sbin/gdnsd", "-c", paths.file("gdnsd"), "start"),
                    List.of("gdnsd/config", "gdnsd/zones/" + config.zone()),
                    new Reload.Restart(),
                    List.of("/usr/sbin/gdnsd", "-c", paths.file("gdnsd"), "checkconf"),
                    Rights.server("run", "state"))));
  }

  /// Names come from the lab's own name servers and from nowhere else; nothing without any.
  public NodeDaemons resolver(ResolverConfig config) {
    return config.servers().isEmpty()
        ? NodeDaemons.NONE
        : new NodeDaemons(
            List.of(),
            Map.of(
                "etc/resolv.conf",
                templates.resolver(config),
                "etc/nsswitch.conf",
                "passwd: files\ngroup: files\nhosts: files dns\n"),
            Map.of(),
            List.of());
  }

  /// Serves the content of `/etc/lb/agent-check`, as HAProxy's agent-check directive reads it.
  private static NodeDaemons agent(String listen, Rights rights) {
    return new NodeDaemons(
        List.of(SWITCHES),
        Map.of(),
        SWITCH,
        List.of(
            new DaemonPlan(
                "agent",
                List.of(
                    "/usr/bin/socat",
                    "-U",
                    listen + ",fork,backlog=64",
                    "OPEN:/etc/lb/agent-check,rdonly"),
                List.of(),
                new Reload.Restart(),
                List.of(),
                rights)));
  }

  private static NodeDaemons software(Map<String, String> files, DaemonPlan daemon) {
    return new NodeDaemons(List.of(), files, Map.of(), List.of(daemon));
  }
}
