package io.tierdrop.app.fault;

import io.tierdrop.observe.ObservedAnswer;
import java.util.List;
import java.util.regex.Pattern;

/// What traffic shows of a fault.
enum Proof {
  /// All are answered, and none of them by way of the node.
  AVOIDED {
    @Override
    void await(BreakableLab lab, String node) throws Exception {
      lab.awaitTraffic(
          node + " is avoided",
          seen -> answered(seen) && seen.stream().noneMatch(o -> o.path().nodes().contains(node)));
    }
  },
  /// Some are answered with an error that names the server.
  FAILS {
    @Override
    void await(BreakableLab lab, String node) throws Exception {
      lab.awaitTraffic(
          node + " fails",
          seen ->
              seen.stream()
                  .anyMatch(
                      o ->
                          o.answer().status() == 500
                              && o.answer().body().contains(node + " fails")));
    }
  },
  /// Some come to nothing.
  LOST {
    @Override
    void await(BreakableLab lab, String node) throws Exception {
      lab.awaitTraffic("some are lost", seen -> seen.stream().anyMatch(o -> !o.answer().ok()));
    }
  },
  /// Those that cross the node take 0.2 s longer than they would.
  SLOWER {
    @Override
    void await(BreakableLab lab, String node) throws Exception {
      lab.awaitTraffic(
          "those through " + node + " are slow",
          seen -> {
            List<ObservedAnswer> through =
                seen.stream().filter(o -> o.path().nodes().contains(node)).toList();
            return !through.isEmpty()
                && through.stream().allMatch(o -> o.answer().totalSeconds() >= 0.2);
          });
    }
  },
  /// The node's processes had to wait for their turn while they served.
  THROTTLED {
    private static final Pattern WAITED = Pattern.compile("(?s).*nr_throttled [1-9].*");

    @Override
    void await(BreakableLab lab, String node) throws Exception {
      String path =
          "/sys/fs/cgroup/tierdrop.slice/tierdrop-%s.service/%s/cpu.stat"
              .formatted(lab.lab().name(), node);
      lab.awaitTraffic(
          node + " has to wait",
          seen -> {
            String text =
                lab.host()
                    .run(io.tierdrop.host.HostCommand.of("/bin/cat", path).privileged())
                    .text();
            return WAITED.matcher(text).matches();
          });
    }
  },
  /// Traffic goes on, only files cannot be written.
  UNWRITABLE {
    @Override
    void await(BreakableLab lab, String node) throws Exception {
      lab.awaitTraffic("it goes on", Proof::answered);
      String said = lab.in(node, "touch /etc/lb/disable; echo x > /tmp/x; cat /etc/lb/agent-check");
      if (said.split("No space left on device", -1).length != 3 || !said.contains("up")) {
        throw new AssertionError(said);
      }
    }
  },
  /// A packet of 1,500 bytes is too long for the node's link.
  TOO_LONG {
    @Override
    void await(BreakableLab lab, String node) throws Exception {
      String said = lab.in(node, "ping -c 1 -W 5 -M do -s 1472 192.0.2.9");
      String shorter = lab.in(node, "ping -c 1 -W 5 -M do -s 1372 192.0.2.9");
      if (!said.contains("too long") || !shorter.contains("1 received")) {
        throw new AssertionError(said + shorter);
      }
    }
  },
  /// The DNS gives the second address in place of the first.
  RESOLVED {
    @Override
    void await(BreakableLab lab, String node) throws Exception {
      lab.awaitTraffic(
          "www has its second address",
          seen ->
              lab.in("clients", "dig +short +time=3 @192.0.2.3 www.example.org A")
                  .strip()
                  .equals("198.51.100.2"));
    }
  };

  abstract void await(BreakableLab lab, String node) throws Exception;

  private static boolean answered(List<ObservedAnswer> seen) {
    return seen.stream().allMatch(o -> o.answer().ok());
  }
}
