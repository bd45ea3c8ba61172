package io.tierdrop.app.lab.node;

import io.tierdrop.app.service.node.NodeService.View;

/// The commands behind the views of a node. They only read.
final class NodeViews {

  private NodeViews() {}

  /// A script for a shell inside the node.
  ///
  /// @param lab the lab's directory on the host
  static String script(View view, String lab, String node) {
    String base = lab + "/nodes/" + node;
    String bird = "/usr/sbin/birdc -r -s " + base + "/bird.ctl ";
    return switch (view) {
      case ROUTES -> "ip route; echo; ip -6 route";
      case BGP -> bird + "show protocols";
      case BIRD_ROUTES -> bird + "show route all";
      case IPVS -> "/usr/sbin/ipvsadm -Ln --nosort; echo; /usr/sbin/ipvsadm -Ln --nosort --stats";
      case IPVS_CONNECTIONS -> "/usr/sbin/ipvsadm -Lcn";
      case SERVERS ->
          "echo 'show stat' | socat -t 2 - UNIX-CONNECT:"
              + base
              + "/haproxy/haproxy.sock | cut -d, -f1,2,5,8,18,19,20,34 | column -s, -t 2>/dev/null"
              + " || echo 'show stat' | socat -t 2 - UNIX-CONNECT:"
              + base
              + "/haproxy/haproxy.sock | cut -d, -f1,2,5,8,18,19,20,34";
      case SOCKETS -> "ss -tanp; echo; ss -uanp";
      case FILES ->
          "cd "
              + base
              + " && for f in $(find . -maxdepth 3 -type f \\( -name '*conf*' -o -name '*.cfg' \\)"
              + " | sort); do echo \"== ${f#./}\"; cat \"$f\"; done";
    };
  }
}
