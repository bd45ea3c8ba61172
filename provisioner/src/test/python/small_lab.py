"""The plan of a small lab, written by hand: 2 routers, 2 reflectors, 2 L4, 3 L7, 3 servers, clients, internet.

`python3 small_lab.py [LAB] [L4s] [L7s] [SERVERS]` prints it. Tests of the steward on a real VM apply it.
"""

import json
import sys

VIPS = {"198.51.100.1": "mh", "198.51.100.2": "mh", "198.51.100.3": "sh", "198.51.100.4": "sh"}
REFLECTORS = (254, 253)


def v6(address):
    """2001:db8:: with an IPv4 address in its last 32 bits."""
    a, b, c, d = map(int, address.split("."))
    return f"2001:db8::{a << 8 | b:x}:{c << 8 | d:x}"


def label(vip):
    return f"[{vip}]:80" if ":" in vip else f"{vip}:80"


def infra(number):
    return f"192.0.2.{number}"


def interface(node, name, segment, number, addresses):
    short = f"{node}.{number}"
    return {"name": name, "segment": segment, "port": short, "mac": None, "mtu": 1500, "addresses": addresses}


def infra_interface(node, number):
    address = infra(number)
    return interface(node, "infra", "infra", 0, [f"{address}/25", f"{v6(address)}/121"])


def ecmp(to, gateways, device):
    return {
        "to": to,
        "family": 6 if ":" in to or ":" in gateways[0] else 4,
        "via": [{"gateway": g, "device": device, "weight": 1} for g in gateways],
    }


HOST = {
    "net/ipv6/conf/all/accept_dad": "0",
    "net/ipv6/conf/default/accept_dad": "0",
    "net/ipv4/conf/all/rp_filter": "0",
    "net/ipv4/conf/default/rp_filter": "0",
}
FORWARD = {"net/ipv4/ip_forward": "1", "net/ipv6/conf/all/forwarding": "1"}


def hashing(seed):
    return {
        "net/ipv4/fib_multipath_hash_policy": "3",
        "net/ipv6/fib_multipath_hash_policy": "3",
        "net/ipv4/fib_multipath_hash_fields": "0x37",
        "net/ipv6/fib_multipath_hash_fields": "0x37",
        "net/ipv4/fib_multipath_hash_seed": str(seed),
    }


class Lab:
    def __init__(self, name, l4=2, l7=3, servers=3):
        self.name = name
        self.l4 = [(f"LB4-{i + 1}", 132 + i) for i in range(l4)]
        self.l7 = [(f"LB7-{i + 1}", 132 + l4 + i) for i in range(l7)]
        self.servers = [(f"S{i + 1}", i + 1) for i in range(servers)]
        self.routers = [("R1", 130), ("R2", 131)]
        self.router_v4 = [infra(n) for _, n in self.routers]
        self.router_v6 = [v6(a) for a in self.router_v4]

    def path(self, node, file):
        return f"/run/tierdrop/{self.name}/nodes/{node}/{file}"

    def plan(self):
        nodes = [self.clients(), self.internet()]
        nodes += [self.router(i, *r) for i, r in enumerate(self.routers)]
        nodes += [self.reflector(f"RR{i + 1}", n) for i, n in enumerate(REFLECTORS)]
        nodes += [self.load_balancer4(*n) for n in self.l4]
        nodes += [self.load_balancer7(i + 1, *n) for i, n in enumerate(self.l7)]
        nodes += [self.server(*n) for n in self.servers]
        return {
            "format": 1,
            "lab": self.name,
            "segments": [{"name": n, "mtu": 1500} for n in ("users", "edge", "infra", "servers")],
            "nodes": nodes,
            "host": {
                "sysctls": {
                    f"net/ipv{f}/neigh/default/gc_thresh{i}": str(4096 << i) for f in (4, 6) for i in (1, 2, 3)
                },
                "modules": ["ip_vs", "ip_vs_mh", "ip_vs_sh", "ipip", "ip6_tunnel"],
            },
        }

    # ------------------------------------------------------------------------------------------------ transit

    def clients(self):
        sources = [f"203.0.113.{i}" for i in range(1, 9)]
        return {
            "name": "clients",
            "kind": "clients",
            "interfaces": [interface("clients", "users", "users", 0, ["192.0.2.2/29", "2001:db8::c000:202/125"])],
            "loopback": [f"{s}/32" for s in sources] + [f"{v6(s)}/128" for s in sources],
            "routes": [ecmp("default", ["192.0.2.1"], "users"), ecmp("default", ["2001:db8::c000:201"], "users")],
            "sysctls": HOST,
            "files": {"etc/hosts": "127.0.0.1 localhost\n198.51.100.1 www.example.org\n"},
        }

    def internet(self):
        return {
            "name": "internet",
            "kind": "internet",
            "interfaces": [
                interface("internet", "users", "users", 0, ["192.0.2.1/29", "2001:db8::c000:201/125"]),
                interface("internet", "edge", "edge", 1, ["192.0.2.17/28", "2001:db8::c000:211/124"]),
            ],
            "routes": [
                ecmp("203.0.113.0/24", ["192.0.2.2"], "users"),
                ecmp("2001:db8::cb00:7100/120", ["2001:db8::c000:202"], "users"),
                ecmp("198.51.100.0/24", ["192.0.2.18", "192.0.2.19"], "edge"),
                ecmp("2001:db8::c633:6400/120", ["2001:db8::c000:212", "2001:db8::c000:213"], "edge"),
            ],
            "sysctls": HOST | FORWARD | hashing(11),
        }

    def router(self, index, name, number):
        address = infra(number)
        edge = 18 + index
        config = self.bird_head(name, address)
        config += """
protocol kernel kernel4 { merge paths yes limit 64; ipv4 { import none; export where source = RTS_BGP; }; }
protocol kernel kernel6 { merge paths yes limit 64; ipv6 { import none; export where source = RTS_BGP; }; }
"""
        for i, reflector in enumerate(REFLECTORS):
            config += self.bird_session(f"RR{i + 1}", address, infra(reflector), "import all; export none; add paths rx;")
        gateways4 = [infra(n) for _, n in self.l4]
        return {
            "name": name,
            "kind": "router",
            "interfaces": [
                interface(name, "edge", "edge", 0, [f"192.0.2.{edge}/28", f"2001:db8::c000:{0x200 + edge:x}/124"]),
                infra_interface(name, number) | {"port": f"{name}.1"},
            ],
            "routes": [ecmp("default", ["192.0.2.17"], "edge"), ecmp("default", ["2001:db8::c000:211"], "edge")],
            "sysctls": HOST | FORWARD | hashing(22 + index),
            "files": {"bird.conf": config},
            "daemons": [self.bird(name)],
            "expect": [{"route": f"{vip}/32", "gateways": gateways4} for vip in VIPS]
            + [{"route": f"{v6(vip)}/128", "gateways": [v6(g) for g in gateways4]} for vip in VIPS],
        }

    def reflector(self, name, number):
        address = infra(number)
        config = self.bird_head(name, address)
        config += f"""
protocol bgp clients {{
  local {address} as 65000;
  neighbor range 192.0.2.128/25 as 65000;
  dynamic name "client";
  direct;
  rr client;
  hold time 30;
  ipv4 {{ import all; export all; gateway direct; add paths on; }};
  ipv6 {{ import all; export all; gateway direct; add paths on; }};
}}
"""
        return {
            "name": name,
            "kind": "route-reflector",
            "interfaces": [infra_interface(name, number)],
            "routes": [],
            "sysctls": HOST,
            "files": {"bird.conf": config},
            "daemons": [self.bird(name)],
        }

    def bird_head(self, name, address):
        return f"""# {name}
log stderr all;
router id {address};
debug protocols {{ states }};
protocol device {{ scan time 60; }}
"""

    def bird_session(self, name, local, neighbour, policy):
        return f"""
protocol bgp {name} {{
  local {local} as 65000;
  neighbor {neighbour} as 65000;
  direct;
  hold time 30;
  connect delay time 1;
  connect retry time 2;
  error wait time 1, 4;
  ipv4 {{ gateway direct; {policy} }};
  ipv6 {{ gateway direct; next hop address {v6(local)}; {policy} }};
}}
"""

    def bird(self, node):
        control = self.path(node, "bird.ctl")
        return {
            "name": "bird",
            "command": ["/usr/sbin/bird", "-f", "-c", self.path(node, "bird.conf"), "-s", control, "-P", self.path(node, "bird.pid")],
            "reads": ["bird.conf"],
            "reload": {"bird": control},
        }

    # ------------------------------------------------------------------------------------------------------ L4

    def load_balancer4(self, name, number):
        address = infra(number)
        config = self.bird_head(name, address)
        services = []
        for vip in VIPS:
            for family, service in ((4, vip), (6, v6(vip))):
                protocol = f"vip_{vip.rpartition('.')[2]}_{family}"
                config += f"protocol static {protocol} {{ disabled; ipv{family}; route {service}/{32 if family == 4 else 128} blackhole; }}\n"
                group = f"{VIPS[vip]}{family}"
                services.append({"service": service, "port": 80, "group": group, "protocol": protocol})
        for i, reflector in enumerate(REFLECTORS):
            policy = "import none; export where source = RTS_STATIC;"
            config += self.bird_session(f"RR{i + 1}", address, infra(reflector), policy)
        fifo = self.path(name, "keepalived.fifo")
        return {
            "name": name,
            "kind": "l4",
            "interfaces": [infra_interface(name, number)],
            "loopback": [f"{vip}/32" for vip in VIPS] + [f"{v6(vip)}/128" for vip in VIPS],
            "routes": [ecmp("default", self.router_v4, "infra"), ecmp("default", self.router_v6, "infra")],
            "sysctls": HOST
            | FORWARD
            | {
                "net/ipv4/vs/run_estimation": "0",
                "net/ipv4/vs/sloppy_tcp": "1",
                "net/ipv4/vs/pmtu_disc": "0",
                "net/ipv4/vs/expire_nodest_conn": "0",
                "net/ipv4/vs/expire_quiescent_template": "0",
            },
            "files": {"bird.conf": config, "keepalived.conf": self.keepalived_config(fifo)},
            "daemons": [
                self.bird(name),
                {
                    "name": "keepalived",
                    "command": [
                        "/usr/sbin/keepalived", "-n", "-l", "-G", "-C",
                        "-f", self.path(name, "keepalived.conf"),
                        "-p", self.path(name, "keepalived.pid"),
                        "-c", self.path(name, "checkers.pid"),
                        "-b", self.path(name, "bfd.pid"),
                        "-r", self.path(name, "vrrp.pid"),
                    ],  # fmt: skip
                    "reads": ["keepalived.conf"],
                    "reload": {"signal": "HUP"},
                },
            ],
            "gate": {"fifo": fifo, "disable": "lb/disable", "bird": self.path(name, "bird.ctl"), "services": services},
            "expect": [{"services": [label(s["service"]) for s in services], "weights": len(self.l7)}],
        }

    def keepalived_config(self, fifo):
        config = f"global_defs {{\n  lvs_notify_fifo {fifo}\n}}\n"
        for scheduler in ("mh", "sh"):  # one set of health checks for all VIPs of a scheduler and family
            for number in (0, 1):
                group = f"{scheduler}{6 if number else 4}"
                vips = [v6(vip) if number else vip for vip in VIPS if VIPS[vip] == scheduler]
                members = "".join(f"  {vip} 80\n" for vip in vips)
                config += f"""
virtual_server_group {group} {{
{members}}}
virtual_server group {group} {{
  delay_loop 5
  lvs_sched {scheduler}
  {scheduler}-port
  {scheduler}-fallback
  lvs_method TUN
  protocol TCP
  alpha
  inhibit_on_failure
  quorum 1
"""
                for _, real in self.l7:
                    server = v6(infra(real)) if number else infra(real)
                    config += f"""  real_server {server} 80 {{
    weight 1
    HTTP_GET {{
      url {{
        path /healthcheck
        status_code 200
      }}
      connect_timeout 2
      retry 1
      delay_before_retry 1
      warmup 0
      fast_recovery
    }}
  }}
"""
                config += "}\n"
        return config

    # ------------------------------------------------------------------------------------------- L7 and servers

    def load_balancer7(self, index, name, number):
        stats = self.path(name, "haproxy/haproxy.sock")
        config = f"""global
  stats socket {stats} mode 600 level admin expose-fd listeners
  httpclient.ssl.verify none
  nbthread 1
  maxconn 4000

defaults
  mode http
  balance roundrobin
  timeout connect 2s
  timeout client 60s
  timeout server 60s

frontend www
  bind [::]:80 v4v6
  monitor-uri /healthcheck
  monitor fail if {{ nbsrv(servers) eq 0 }} or {{ nbsrv(enabler) eq 0 }}
  default_backend servers

backend servers
  default-server check inter 5s fall 2 rise 1 send-proxy agent-check agent-port 5555 agent-inter 10s
"""
        for server, i in self.servers:
            config += f"  server {server} [2001:db8:1:0:2::{i:x}]:88\n"
        config += """
backend enabler
  server enabler 127.0.0.1:5555 agent-check agent-port 5555 agent-inter 10s
"""
        pid = self.path(name, "haproxy.pid")
        return {
            "name": name,
            "kind": "l7",
            "interfaces": [
                infra_interface(name, number),
                interface(name, "servers", "servers", 1, [f"2001:db8:1:0:1::{index:x}/64"]),
            ],
            "tunnels": [
                {"name": "ipip", "type": "ipip", "local": infra(number), "mtu": 1480, "addresses": [f"{v}/32" for v in VIPS]},
                {
                    "name": "ip6tnl",
                    "type": "ip6tnl",
                    "local": v6(infra(number)),
                    "mtu": 1460,
                    "addresses": [f"{v6(v)}/128" for v in VIPS],
                },
            ],
            "routes": [ecmp("default", self.router_v4, "infra"), ecmp("default", self.router_v6, "infra")],
            "sysctls": HOST | hashing(44 + index) | {"net/ipv4/conf/ipip/rp_filter": "0"},
            "files": {"haproxy.cfg": config},
            "seeds": {"lb/agent-check": "up ready\n"},
            "daemons": [
                {
                    "name": "haproxy",
                    "command": ["/usr/sbin/haproxy", "-db", "-f", self.path(name, "haproxy.cfg"), "-p", pid],
                    "reads": ["haproxy.cfg"],
                    "reload": {"successor": ["-x", stats, "-sf", "{pid}"]},
                    "stats": stats,
                },
                self.agent(name),
            ],
            "expect": [{"servers": [s for s, _ in self.servers], "socket": stats}],
        }

    def agent(self, node):
        return {
            "name": "agent",
            "command": ["/usr/bin/socat", "-U", "TCP6-LISTEN:5555,ipv6only=0,reuseaddr,backlog=64,fork", "OPEN:/etc/lb/agent-check,rdonly"],
            "reload": {"restart": True},
        }

    def server(self, name, index):
        config = f"""daemon off;
master_process off;
pid {self.path(name, "nginx.pid")};
error_log stderr notice;
events {{ worker_connections 1024; }}
http {{
  access_log off;
  default_type text/plain;
  server {{
    listen [::]:80;
    listen [::]:88 proxy_protocol;
    location / {{ return 200 "{name}\\n"; }}
  }}
}}
"""
        return {
            "name": name,
            "kind": "backend",
            "interfaces": [interface(name, "servers", "servers", 0, [f"2001:db8:1:0:2::{index:x}/64"])],
            "routes": [],
            "sysctls": HOST,
            "files": {"nginx.conf": config},
            "seeds": {"lb/agent-check": "up ready\n"},
            "daemons": [
                {
                    "name": "nginx",
                    "command": ["/usr/sbin/nginx", "-e", "stderr", "-c", self.path(name, "nginx.conf")],
                    "reads": ["nginx.conf"],
                    "reload": {"restart": True},
                },
                self.agent(name),
            ],
            "expect": [{"listens": 88, "protocol": "tcp"}],
        }


if __name__ == "__main__":
    words = sys.argv[1:]
    print(json.dumps(Lab(words[0] if words else "small", *map(int, words[1:])).plan()))
