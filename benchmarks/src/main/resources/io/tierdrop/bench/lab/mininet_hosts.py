"""Hosts on one switch, made and taken away by Mininet; prints the seconds until they ran."""

import sys
import time

from mininet.net import Mininet
from mininet.nodelib import LinuxBridge
from mininet.topo import SingleSwitchTopo

began = time.monotonic()
network = Mininet(topo=SingleSwitchTopo(k=int(sys.argv[1])), switch=LinuxBridge, controller=None)
network.start()
print(f"{time.monotonic() - began:.3f}", flush=True)
network.stop()
