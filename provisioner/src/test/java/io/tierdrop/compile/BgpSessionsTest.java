package io.tierdrop.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.addressing.LabAddresses;
import io.tierdrop.compile.BgpSessions.Session;
import io.tierdrop.compile.BgpSessions.Speaker;
import io.tierdrop.compile.PortMap.Member;
import io.tierdrop.compile.PortMap.Port;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Topology;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Sessions and what is learnt over them, in random networks of one to seven tiers of routers.
class BgpSessionsTest {

  private static final int SEEDS = 400;

  /// A network with its speakers and what they learn.
  private record Told(
      PortMap wiring,
      VipAnnouncements announced,
      Map<Member, Speaker> speakers,
      LearnedRoutes learned) {
    static Told of(long seed) {
      Topology topology = new RandomNetworks(seed).topology();
      AddressedLab addressed = AddressedLab.of(topology, LabAddresses.of(topology));
      PortMap wiring = addressed.wiring();
      VipAnnouncements announced = VipAnnouncements.of(topology, wiring, addressed::vip);
      AsNumbers numbers = new AsNumbers(topology.settings().asNumber());
      Map<Member, Speaker> speakers = BgpSessions.of(wiring, announced, numbers);
      BgpDecisions learning = new BgpDecisions(wiring, announced, numbers, speakers);
      return new Told(
          wiring,
          announced,
          speakers,
          LearnedRoutes.of(wiring, announced, addressed.sourcePrefixes(), speakers, learning));
    }
  }

  @Test
  void whoIsCalledKnowsTheCallerOrListensForIt() {
    int sessions = 0;
    for (long seed = 0; seed < SEEDS; seed++) {
      Map<Member, Speaker> speakers = Told.of(seed).speakers();
      for (Speaker speaker : speakers.values()) {
        for (Session session : speaker.sessions()) {
          Speaker peer =
              Objects.requireNonNull(
                  speakers.get(session.peer().member()), "seed " + seed + ": " + session);
          boolean known =
              peer.sessions().stream()
                  .anyMatch(
                      back ->
                          back.peer().equals(session.own())
                              && back.own().equals(session.peer())
                              && back.as() == speaker.as()
                              && back.passive() != session.passive());
          boolean heard =
              peer.as() == speaker.as()
                  && peer.listeners().stream().anyMatch(l -> l.own().equals(session.peer()));
          assertThat(known || (heard && !session.passive()))
              .as("seed %d: %s", seed, session)
              .isTrue();
          assertThat(session.as()).isEqualTo(peer.as());
          sessions++;
        }
      }
    }
    assertThat(sessions).isGreaterThan(3_000);
  }

  @Test
  void everyRouterBesideAnAnnouncerLearnsItsVips() {
    for (long seed = 0; seed < SEEDS; seed++) {
      Told told = Told.of(seed);
      told.announced()
          .announcers()
          .forEach(
              (vip, announcers) -> {
                for (Member router : told.wiring().members(Kind.ROUTER)) {
                  boolean beside =
                      announcers.stream()
                          .anyMatch(
                              a ->
                                  told.wiring()
                                      .direct(router, a, AddressFamily.of(vip))
                                      .isPresent());
                  if (beside) {
                    assertThat(told.learned().has(router, AddressFamily.host(vip))).isTrue();
                  }
                }
              });
    }
  }

  /// Followed from router to router, whatever next hop is chosen.
  @Test
  void whatIsLearntLeadsToAnAnnouncerAndNeverInACircle() {
    int followed = 0;
    for (long seed = 0; seed < SEEDS; seed++) {
      Told told = Told.of(seed);
      for (Member router : told.learned().routes().keySet()) {
        for (var vip : told.announced().announcers().entrySet()) {
          String prefix = AddressFamily.host(vip.getKey());
          if (told.learned().has(router, prefix)) {
            follow(router.name(), prefix, told, vip.getValue(), new HashSet<>(), seed);
            followed++;
          }
        }
      }
    }
    assertThat(followed).isGreaterThan(1_000);
  }

  private static void follow(
      String at, String prefix, Told told, List<Member> announcers, Set<String> passed, long seed) {
    if (announcers.stream().anyMatch(announcer -> announcer.name().equals(at))) {
      return;
    }
    assertThat(passed.add(at)).as("seed %d: %s passes %s twice", seed, prefix, at).isTrue();
    Member router =
        told.wiring().members().stream().filter(m -> m.name().equals(at)).findFirst().orElseThrow();
    Map<String, String> hops =
        Objects.requireNonNullElse(told.learned().of(router).get(prefix), Map.of());
    assertThat(hops).as("seed %d: %s at %s", seed, prefix, at).isNotEmpty();
    for (Map.Entry<String, String> hop : hops.entrySet()) {
      assertThat(gateway(hop.getKey(), router, told.wiring())).isTrue();
      follow(hop.getValue(), prefix, told, announcers, new HashSet<>(passed), seed);
    }
  }

  /// Whether an address is one on a segment of this router.
  private static boolean gateway(String address, Member router, PortMap wiring) {
    return wiring.ports(router).stream()
        .flatMap((Port own) -> wiring.ports(own.segment()).stream())
        .flatMap(port -> port.addresses().values().stream())
        .anyMatch(found -> AddressFamily.text(found).equals(address));
  }
}
