package io.tierdrop.json;

import io.tierdrop.json.tree.JsonValue;
import io.tierdrop.json.tree.ObjectFields;
import io.tierdrop.problem.Problem;
import io.tierdrop.topology.TlsTermination;
import io.tierdrop.topology.VipTls;
import java.util.Optional;
import java.util.function.Consumer;

/// What a VIP says of TLS: nothing where it is asked in plain text.
final class TlsDecoder {

  private TlsDecoder() {}

  static Optional<VipTls> tls(ObjectFields vip, Consumer<Problem> problems) {
    return vip.optional("tls").map(json -> section(json, problems));
  }

  private static VipTls section(JsonValue json, Consumer<Problem> problems) {
    ObjectFields fields = new ObjectFields(json, "The tls section", problems);
    TlsTermination termination =
        fields
            .optional("termination")
            .flatMap(
                word ->
                    fields.choice(
                        word, EnumWords.of(TlsTermination.values(), TlsTermination::label)))
            .orElse(VipTls.DEFAULT.termination());
    VipTls tls = new VipTls(termination, fields.flag("http2", VipTls.DEFAULT.http2()));
    fields.end();
    return tls;
  }
}
