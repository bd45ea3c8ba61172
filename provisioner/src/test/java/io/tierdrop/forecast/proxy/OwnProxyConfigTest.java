package io.tierdrop.forecast.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.forecast.flow.FlowKey;
import io.tierdrop.forecast.flow.IpBits;
import io.tierdrop.plan.ComposedConfig;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Of a haproxy.cfg of a person's own it is known whom a request may go to, and not to whom it
/// goes.
class OwnProxyConfigTest {

  private static final String TEXT =
      """
      defaults
        mode http
        option redispatch
      frontend in
        bind :80
        use_backend static if { path_beg /img }
        default_backend pages
      backend static
        balance uri
        server S1 192.0.2.101:88 check
      backend pages
        server S3 192.0.2.103:88 check weight 3
        server S1 192.0.2.101:88
      """;

  private static final FlowKey FLOW =
      FlowKey.tcp(IpBits.parse("192.0.2.1"), 4000, IpBits.parse("192.0.2.9"), 80);

  @Test
  void everyServerMayAnswerAndNoneIsSaidTo() {
    ProxyConfig config = ProxyConfig.of(new ComposedConfig(TEXT, List.of()), null);
    assertThat(config.servers()).extracting(ProxyServer::name).containsExactly("S1", "S3");
    assertThat(config.redispatches()).isTrue();
    assertThat(config.rule(server -> ProxyServer.Intake.ALL).choose(FLOW, RequestContent.UNKNOWN))
        .isEqualTo(new ProxyChoice.Open("its haproxy.cfg is a person's own, and is not read"));
  }
}
