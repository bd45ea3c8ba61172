package io.tierdrop.software;

import io.tierdrop.folder.ContentHash;
import io.tierdrop.plan.DaemonPlan;
import io.tierdrop.plan.DaemonPlan.Reload;
import io.tierdrop.plan.DaemonPlan.Rights;
import io.tierdrop.render.ConfigTemplates;
import io.tierdrop.render.GdnsdConfig;
import io.tierdrop.render.HaproxyConfig;
import io.tierdrop.render.KeepalivedConfig;
import io.tierdrop.render.NginxConfig;
import io.tierdrop.render.ResolverConfig;
import io.tierdrop.render.RoutingConfig;
import io.tierdrop.topology.InnerPorts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// One function per daemon of the lab, each from its configuration to its software.
public final class SoftwareCatalog {

  /// Where a node's maintenance switches lie, which its processes see as `/etc/lb`.
  public static final String SWITCHES = "lb";

  /// "ready" ends a drain, which "up" alone does not.
  public static final Map<String, String> SWITCH = Map.of(SWITCHES + "/agent-check", "up ready\n");

  /// Where a node's keys and certificates lie, which the machine makes.
  public static final String CERTIFICATES = "tls";

  /// Where HAProxy reads which certificates it has.
  public static final String CERTIFICATE_LIST = "haproxy.crt-list";

  /// The certificate for the addresses of VIPs; the others are named after what they are for.
  public static final String ADDRESSES = "addresses";

  /// What programs of a node find as `/etc/ssl/certs/ca-certificates.crt`.
  public static final String AUTHORITY = "etc/ssl/certs/ca-certificates.crt";

  private static final int LONGEST_STEM = 200;
  private static final String HAPROXY = "haproxy";
  private static final String AGENT = "agent";
  private static final String FRR = "frr";
  private static final String FRR_PROGRAMS = "/usr/lib/frr/";
  private static final String FRR_FILES = "4096";
  private static final String AFTER_ZEBRA =
      "until socat -u OPEN:/dev/null UNIX-CONNECT:\"$0\" 2>/dev/null; do sleep 0.1; done;"
          + " exec \"$@\"";

  /// From FRR 10 on zebra reports each change to mgmtd, and tries again at once and for ever where
  /// there is none. It comes and goes with zebra.
  private static final String BESIDE_MGMTD =
      "mkdir -p /run/frr; if [ -x /usr/lib/frr/mgmtd ]; then"
          + " setpriv --pdeathsig KILL /usr/lib/frr/mgmtd -P 0 --limit-fds 4096 -i \"$0/mgmtd.pid\""
          + " --vty_socket \"$0\" & fi; exec \"$@\"";

  /// FRR reads on over lines that it does not understand, and ends well.
  private static final String FRR_CHECK =
      "said=$(\"$0\" --limit-fds 4096 -C -f \"$1\" 2>&1) || { echo \"$said\"; exit 1; };"
          + " wrong=$(echo \"$said\" | sed -n"
          + " \"s|^.*\\] \\(.*\\) on config line \\([0-9]*\\): *|$1 line \\2: \\1: |p\");"
          + " [ -z \"$wrong\" ] || { echo \"$wrong\"; exit 1; }";

  private final ConfigTemplates templates;

  public SoftwareCatalog(ConfigTemplates templates) {
    this.templates = templates;
  }

  public NodeDaemons bird(NodePaths paths, RoutingConfig config) {
    return software(
        Map.of("bird.conf", templates.bird(config)),
        new DaemonPlan(
            "bird",
            birdCommand(paths, config.timing().gracefulRestart() > 0),
            List.of("bird.conf"),
            new Reload.Bird(birdSocket(paths)),
            List.of("/usr/sbin/bird", "-p", "-c", paths.file("bird.conf")),
            Rights.NETWORK));
  }

  /// @param recovers whether it goes on with what the one before it left in the kernel
  private static List<String> birdCommand(NodePaths paths, boolean recovers) {
    List<String> command = new ArrayList<>(List.of("/usr/sbin/bird", "-f"));
    if (recovers) {
      command.add("-R");
    }
    command.addAll(List.of("-c", paths.file("bird.conf"), "-s", birdSocket(paths)));
    command.addAll(List.of("-P", paths.file("bird.pid")));
    return command;
  }

  public static String birdSocket(NodePaths paths) {
    return paths.file("bird.ctl");
  }

  /// FRR: zebra, which makes the routes; bgpd; bfdd where neighbours are watched. Who needs zebra
  /// waits for it, since it would ask again after ten seconds only.
  public NodeDaemons frr(NodePaths paths, RoutingConfig config) {
    NodeDaemons frr =
        new NodeDaemons(List.of(FRR), Map.of(), Map.of(), List.of())
            .plus(software(Map.of("zebra.conf", templates.zebra(config)), zebra(paths)));
    List<String> more = config.installs() ? List.of() : List.of("--no_kernel");
    frr =
        frr.plus(
            software(
                Map.of("bgpd.conf", templates.bgpd(config)),
                client(paths, "bgpd", more, new Reload.Frr(frrSocket(paths)))));
    return config.watch() == null
        ? frr
        : frr.plus(
            software(
                Map.of("bfdd.conf", templates.bfdd(config)),
                client(paths, "bfdd", List.of(), new Reload.Restart())));
  }

  private static DaemonPlan zebra(NodePaths paths) {
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", BESIDE_MGMTD));
    command.add(paths.file(FRR));
    command.addAll(frr(paths, "zebra"));
    // Without it an IPv6 route is away for a moment when it changes.
    command.addAll(List.of("-P", "0", "--v6-rr-semantics"));
    return new DaemonPlan(
        "zebra",
        command,
        List.of("zebra.conf"),
        new Reload.Restart(),
        frrCheck(paths, "zebra"),
        Rights.SETTLED);
  }

  private static DaemonPlan client(
      NodePaths paths, String daemon, List<String> more, Reload reload) {
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", AFTER_ZEBRA));
    command.add(paths.file(FRR + "/zserv.api"));
    command.addAll(frr(paths, daemon));
    command.addAll(List.of("-P", "0"));
    command.addAll(more);
    String file = daemon + ".conf";
    return new DaemonPlan(
        daemon, command, List.of(file), reload, frrCheck(paths, daemon), Rights.SETTLED);
  }

  private static List<String> frrCheck(NodePaths paths, String daemon) {
    return List.of("/bin/sh", "-c", FRR_CHECK, FRR_PROGRAMS + daemon, paths.file(daemon + ".conf"));
  }

  private static List<String> frr(NodePaths paths, String daemon) {
    return List.of(
        FRR_PROGRAMS + daemon,
        "-f",
        paths.file(daemon + ".conf"),
        "-i",
        paths.file(FRR + "/" + daemon + ".pid"),
        "-z",
        paths.file(FRR + "/zserv.api"),
        "--vty_socket",
        paths.file(FRR),
        // It has room made for as many as it may open, which a machine may allow a million of.
        "--limit-fds",
        FRR_FILES);
  }

  /// Where bgpd takes commands (FRR's own vtysh does so).
  public static String frrSocket(NodePaths paths) {
    return paths.file(FRR + "/bgpd.vty");
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
    Map<String, String> files = new TreeMap<>(Map.of("haproxy.cfg", templates.haproxy(config)));
    if (!certificates.isEmpty()) {
      files.put(CERTIFICATE_LIST, config.tls().listed());
    }
    return new NodeDaemons(List.of(HAPROXY, AGENT), Map.of(), Map.of(), List.of())
        .plus(
            software(
                files,
                new DaemonPlan(
                        "haproxy",
                        List.of("/usr/sbin/haproxy", "-db", "-f", paths.file("haproxy.cfg")),
                        List.copyOf(files.keySet()),
                        new Reload.Successor(List.of("-x", haproxySocket(paths), "-sf", "{pid}")),
                        List.of("/usr/sbin/haproxy", "-c", "-f", paths.file("haproxy.cfg")),
                        Rights.server(HAPROXY),
                        haproxySocket(paths))
                    .showing(certificates)))
        // HAProxy is another user than the agent.
        .plus(
            agent(
                "UNIX-LISTEN:" + haproxyAgent(paths) + ",unlink-early,mode=666",
                new Rights(false, List.of(), List.of(AGENT))));
  }

  /// The file of the certificate for a name.
  public static String certificate(String name) {
    return CERTIFICATES + "/" + certificateStem(name) + ".pem";
  }

  /// The same without directory and ending. A long name, of which there are up to
  /// [LabLimits#DOMAIN] letters, is told by its sum: the name of a file ends at 255 bytes, a few of
  /// which are taken while it is written.
  public static String certificateStem(String name) {
    return name.length() <= LONGEST_STEM ? name : ContentHash.of(name);
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
                        Rights.server("tmp"))
                    .showing(certificates))
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
