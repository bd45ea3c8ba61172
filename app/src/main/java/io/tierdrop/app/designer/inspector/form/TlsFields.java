package io.tierdrop.app.designer.inspector.form;

import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.topology.TlsTermination;
import io.tierdrop.topology.VipTls;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Whether clients speak TLS with a VIP, where it ends, and what is offered.
final class TlsFields {

  private static final String PLAIN = "none";

  private TlsFields() {}

  static void add(
      TextBundle texts,
      FieldForm form,
      String vip,
      Supplier<Optional<VipTls>> now,
      Consumer<Optional<VipTls>> set) {
    form.choice(
        "vip-tls-" + vip,
        texts.get("vip.tls"),
        words(),
        word -> texts.get("vip.tls." + word),
        () -> now.get().map(tls -> tls.termination().label()).orElse(PLAIN),
        word ->
            set.accept(termination(word).map(end -> now.get().orElse(VipTls.DEFAULT).with(end))));
    form.flag(
        "vip-http2-" + vip,
        texts.get("vip.http2"),
        () -> now.get().isPresent(),
        () -> now.get().map(VipTls::http2).orElse(false),
        on -> set.accept(now.get().map(tls -> tls.withHttp2(on))));
  }

  private static List<String> words() {
    return Stream.concat(
            Stream.of(PLAIN), Arrays.stream(TlsTermination.values()).map(TlsTermination::label))
        .toList();
  }

  private static Optional<TlsTermination> termination(String word) {
    return Arrays.stream(TlsTermination.values())
        .filter(each -> each.label().equals(word))
        .findFirst();
  }
}
