package io.tierdrop.exchange.yaml;

import java.util.Map;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.representer.StandardRepresenter;

/// Maps, lists, texts and numbers as YAML, in the order given. What only YAML 1.1 takes for a
/// number or a truth value (`no`, `1:20`) is quoted too: Ansible and netlab read that version.
public final class YamlText {

  private static final DumpSettings SETTINGS =
      DumpSettings.builder()
          .setDefaultFlowStyle(FlowStyle.BLOCK)
          .setIndent(2)
          .setDereferenceAliases(true)
          .build();

  private YamlText() {}

  public static String of(Map<String, ?> document) {
    return new Dump(SETTINGS, new OldWordsQuoted()).dumpToString(document);
  }

  /// Quotes words that an older version of YAML reads otherwise.
  private static final class OldWordsQuoted extends StandardRepresenter {

    /// The types `bool`, `int` and `float` of the YAML 1.1 type repository.
    private static final Pattern OLD =
        Pattern.compile(
            "(?i)y|n|yes|no|on|off|true|false|null|~|[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\\.[0-9_]*)?"
                + "|[-+]?0[0-7_]+|[-+]?[0-9][0-9_.]*(e[-+]?[0-9]+)?|\\.[0-9_]+|=|<<");

    OldWordsQuoted() {
      super(SETTINGS);
      representers.put(
          String.class,
          text ->
              representScalar(
                  Tag.STR,
                  text.toString(),
                  OLD.matcher(text.toString()).matches()
                      ? ScalarStyle.DOUBLE_QUOTED
                      : ScalarStyle.PLAIN));
    }
  }
}
