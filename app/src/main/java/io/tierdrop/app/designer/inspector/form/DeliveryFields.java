package io.tierdrop.app.designer.inspector.form;

import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.topology.ClientPersistence;
import io.tierdrop.topology.ConnectionThresholds;
import io.tierdrop.topology.ForwardMethod;
import io.tierdrop.topology.LabLimits;
import io.tierdrop.topology.NumberRange;
import io.tierdrop.topology.ServerCheck;
import io.tierdrop.topology.TunnelType;
import io.tierdrop.topology.VipDelivery;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What L4s do with a VIP's packets: how they forward them, whom they remember, how they check. An
/// empty number switches persistence or thresholds off.
final class DeliveryFields {

  private final TextBundle texts;
  private final FieldForm form;
  private final String vip;
  private final Supplier<VipDelivery> now;
  private final Consumer<UnaryOperator<VipDelivery>> set;

  private DeliveryFields(
      TextBundle texts,
      FieldForm form,
      String vip,
      Supplier<VipDelivery> now,
      Consumer<UnaryOperator<VipDelivery>> set) {
    this.texts = texts;
    this.form = form;
    this.vip = vip;
    this.now = now;
    this.set = set;
  }

  static void add(
      TextBundle texts,
      FieldForm form,
      String vip,
      Supplier<VipDelivery> now,
      Consumer<UnaryOperator<VipDelivery>> set) {
    DeliveryFields fields = new DeliveryFields(texts, form, vip, now, set);
    fields.choices();
    fields.persistence();
    fields.thresholds();
  }

  private void choices() {
    form.choice(
        "vip-forward-" + vip,
        texts.get("vip.forward"),
        List.of(ForwardMethod.values()),
        each -> texts.get("vip.forward." + each.label()),
        () -> now.get().forward(),
        chosen -> set.accept(delivery -> delivery.with(chosen)));
    form.choice(
        "vip-encapsulation-" + vip,
        texts.get("vip.encapsulation"),
        List.of(TunnelType.values()),
        each -> texts.get("vip.encapsulation." + each.label()),
        () -> now.get().encapsulation(),
        chosen -> set.accept(delivery -> delivery.with(chosen)));
    form.choice(
        "vip-check-" + vip,
        texts.get("vip.check"),
        List.of(ServerCheck.values()),
        each -> texts.get("vip.check." + each.label()),
        () -> now.get().check(),
        chosen -> set.accept(delivery -> delivery.with(chosen)));
  }

  private void persistence() {
    persistence(
        "seconds",
        LabLimits.PERSISTENCE_SECONDS,
        ClientPersistence::seconds,
        (p, n) -> new ClientPersistence(n, p.ipv4Length(), p.ipv6Length()));
    persistence(
        "ipv4",
        LabLimits.IPV4_LENGTH,
        ClientPersistence::ipv4Length,
        (p, n) -> new ClientPersistence(p.seconds(), n, p.ipv6Length()));
    persistence(
        "ipv6",
        LabLimits.IPV6_LENGTH,
        ClientPersistence::ipv6Length,
        (p, n) -> new ClientPersistence(p.seconds(), p.ipv4Length(), n));
  }

  private void persistence(
      String part,
      NumberRange range,
      Function<ClientPersistence, Integer> shown,
      BiFunction<ClientPersistence, Integer, ClientPersistence> changed) {
    number(
        "persistence." + part,
        range,
        delivery -> Optional.ofNullable(delivery.persistence()).map(shown),
        (delivery, typed) ->
            delivery.with(
                typed.isEmpty()
                    ? (ClientPersistence) null
                    : changed.apply(usual(delivery.persistence()), typed.getAsInt())));
  }

  private static ClientPersistence usual(@Nullable ClientPersistence set) {
    return set == null ? ClientPersistence.DEFAULT : set;
  }

  private void thresholds() {
    number(
        "thresholds.upper",
        LabLimits.THRESHOLD,
        delivery -> Optional.ofNullable(delivery.thresholds()).map(ConnectionThresholds::upper),
        (delivery, typed) ->
            delivery.with(
                typed.isEmpty()
                    ? (ConnectionThresholds) null
                    : new ConnectionThresholds(typed.getAsInt(), lower(delivery))));
    number(
        "thresholds.lower",
        LabLimits.LOWER_THRESHOLD,
        delivery ->
            Optional.ofNullable(delivery.thresholds())
                .map(ConnectionThresholds::lower)
                .filter(lower -> lower > 0),
        (delivery, typed) -> {
          ConnectionThresholds set = delivery.thresholds();
          int lower = typed.orElse(0);
          return delivery.with(
              set == null
                  ? (lower == 0
                      ? (ConnectionThresholds) null
                      : new ConnectionThresholds(lower, lower))
                  : new ConnectionThresholds(set.upper(), lower));
        });
  }

  private static int lower(VipDelivery delivery) {
    ConnectionThresholds set = delivery.thresholds();
    return set == null ? 0 : set.lower();
  }

  private void number(
      String part,
      NumberRange range,
      Function<VipDelivery, Optional<Integer>> shown,
      BiFunction<VipDelivery, OptionalInt, VipDelivery> changed) {
    Function<String, Optional<String>> number = new FieldInput(texts).number(range);
    form.text(
            "vip-" + part.replace('.', '-') + "-" + vip,
            texts.get("vip." + part),
            () -> shown.apply(now.get()).map(String::valueOf).orElse(""),
            typed -> typed.isEmpty() ? Optional.empty() : number.apply(typed),
            typed ->
                set.accept(
                    delivery ->
                        changed.apply(
                            delivery,
                            typed.isEmpty()
                                ? OptionalInt.empty()
                                : OptionalInt.of(Integer.parseInt(typed)))))
        .setPromptText(texts.get("entry.off"));
  }
}
