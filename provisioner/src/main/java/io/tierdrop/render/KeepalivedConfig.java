package io.tierdrop.render;

import io.tierdrop.plan.ServicePlan;
import java.util.List;

/// What `keepalived.conf` says, see keepalived.conf(5).
///
/// @param fifo where it reports services going up and down
public record KeepalivedConfig(
    String node, String fifo, int checkSeconds, List<ServicePlan> services) {
  public KeepalivedConfig {
    services = List.copyOf(services);
  }
}
