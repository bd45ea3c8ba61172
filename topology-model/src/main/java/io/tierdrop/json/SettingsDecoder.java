package io.tierdrop.json;

import io.tierdrop.json.tree.JsonValue;
import io.tierdrop.json.tree.ObjectFields;
import io.tierdrop.problem.Problem;
import io.tierdrop.topology.LabLimits;
import io.tierdrop.topology.LabSettings;
import io.tierdrop.topology.LabSettings.Bfd;
import io.tierdrop.topology.LabSettings.EcmpHash;
import io.tierdrop.topology.LabSettings.EcmpSeed;
import io.tierdrop.topology.LabSettings.Pools;
import io.tierdrop.topology.Prefix;
import java.util.Optional;
import java.util.function.Consumer;

/// The section `settings`; what is absent has its default.
final class SettingsDecoder {

  private SettingsDecoder() {}

  static LabSettings settings(JsonValue json, Consumer<Problem> problems) {
    LabSettings standard = LabSettings.DEFAULT;
    ObjectFields fields = new ObjectFields(json, "The settings section", problems);
    LabSettings settings =
        new LabSettings(
            fields.integer("asNumber", LabLimits.AS_NUMBER, standard.asNumber()),
            (int) fields.integer("holdSeconds", LabLimits.HOLD_SECONDS, standard.holdSeconds()),
            (int) fields.integer("checkSeconds", LabLimits.CHECK_SECONDS, standard.checkSeconds()),
            (int)
                fields.integer(
                    "dnsCheckSeconds", LabLimits.DNS_CHECK_SECONDS, standard.dnsCheckSeconds()),
            fields
                .optional("ecmpHash")
                .flatMap(
                    word -> fields.choice(word, EnumWords.of(EcmpHash.values(), EcmpHash::label)))
                .orElse(standard.ecmpHash()),
            fields
                .optional("ecmpSeed")
                .flatMap(
                    word -> fields.choice(word, EnumWords.of(EcmpSeed.values(), EcmpSeed::label)))
                .orElse(standard.ecmpSeed()),
            fields
                .optional("pools")
                .map(section -> pools(section, problems))
                .orElse(standard.pools()),
            fields.optional("bfd").map(section -> bfd(section, problems)).orElse(null));
    fields.end();
    return settings;
  }

  private static Bfd bfd(JsonValue json, Consumer<Problem> problems) {
    ObjectFields fields = new ObjectFields(json, "The bfd section", problems);
    Bfd bfd =
        new Bfd(
            (int) fields.integer("intervalMs", LabLimits.BFD_INTERVAL, Bfd.DEFAULT.intervalMs()),
            (int) fields.integer("multiplier", LabLimits.BFD_MULTIPLIER, Bfd.DEFAULT.multiplier()));
    fields.end();
    return bfd;
  }

  private static Pools pools(JsonValue json, Consumer<Problem> problems) {
    ObjectFields fields = new ObjectFields(json, "The pools section", problems);
    Pools pools =
        new Pools(
            pool(fields, "ipv4", Pools.DEFAULT.ipv4()), pool(fields, "ipv6", Pools.DEFAULT.ipv6()));
    fields.end();
    return pools;
  }

  private static Prefix pool(ObjectFields fields, String name, Prefix standard) {
    Optional<JsonValue> json = fields.optional(name);
    Optional<Prefix> pool =
        json.flatMap(text -> AddressDecoder.prefix(fields, text, AddressDecoder.POOL));
    if (pool.isPresent() && pool.get().family() != standard.family()) {
      fields.complain(
          json.orElseThrow(),
          "The pool '" + name + "' has a prefix of the other family",
          "Write a prefix such as " + standard);
    }
    return pool.orElse(standard);
  }
}
