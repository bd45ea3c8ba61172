package io.tierdrop.json;

import io.tierdrop.json.tree.JsonValue;
import io.tierdrop.json.tree.ObjectFields;
import io.tierdrop.problem.Problem;
import io.tierdrop.topology.ClientPersistence;
import io.tierdrop.topology.ConnectionThresholds;
import io.tierdrop.topology.ForwardMethod;
import io.tierdrop.topology.LabLimits;
import io.tierdrop.topology.ServerCheck;
import io.tierdrop.topology.TunnelType;
import io.tierdrop.topology.VipDelivery;
import java.util.function.Consumer;
import java.util.function.Function;

/// What a VIP says of its delivery; what is absent has its default.
final class DeliveryDecoder {

  private DeliveryDecoder() {}

  static VipDelivery delivery(ObjectFields vip, Consumer<Problem> problems) {
    VipDelivery standard = VipDelivery.DEFAULT;
    return new VipDelivery(
        word(vip, "forward", ForwardMethod.values(), ForwardMethod::label, standard.forward()),
        word(
            vip, "encapsulation", TunnelType.values(), TunnelType::label, standard.encapsulation()),
        vip.optional("persistence").map(json -> persistence(json, problems)).orElse(null),
        vip.optional("thresholds").map(json -> thresholds(json, problems)).orElse(null),
        word(vip, "check", ServerCheck.values(), ServerCheck::label, standard.check()));
  }

  private static <T> T word(
      ObjectFields fields, String name, T[] values, Function<T, String> label, T standard) {
    return fields
        .optional(name)
        .flatMap(json -> fields.choice(json, EnumWords.of(values, label)))
        .orElse(standard);
  }

  private static ClientPersistence persistence(JsonValue json, Consumer<Problem> problems) {
    ObjectFields fields = new ObjectFields(json, "The persistence section", problems);
    ClientPersistence standard = ClientPersistence.DEFAULT;
    ClientPersistence persistence =
        new ClientPersistence(
            (int) fields.integer("seconds", LabLimits.PERSISTENCE_SECONDS, standard.seconds()),
            (int) fields.integer("ipv4", LabLimits.IPV4_LENGTH, standard.ipv4Length()),
            (int) fields.integer("ipv6", LabLimits.IPV6_LENGTH, standard.ipv6Length()));
    fields.end();
    return persistence;
  }

  private static ConnectionThresholds thresholds(JsonValue json, Consumer<Problem> problems) {
    ObjectFields fields = new ObjectFields(json, "The thresholds section", problems);
    fields.required("upper", "Write how many connections a server may have: \"upper\": 100");
    ConnectionThresholds thresholds =
        new ConnectionThresholds(
            (int) fields.integer("upper", LabLimits.THRESHOLD, LabLimits.THRESHOLD.most()),
            (int) fields.integer("lower", LabLimits.LOWER_THRESHOLD, 0));
    fields.end();
    return thresholds;
  }
}
