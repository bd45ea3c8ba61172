package io.tierdrop.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

/// Texts by chance, of characters that do harm somewhere.
class HarmlessTextTest {

  private static final int[] HARM = {
    0, 7, 8, 9, 10, 13, 0x1b, 0x7f, 0x85, 0x9b, 0x9d, 0x061c, 0x200e, 0x2028, 0x202e, 0x2066,
    0xfeff, 0xfffe, 0xffff, 0xd800, 0xdfff, 0x1fffe, 0x1f600, 0xe0041, '<', '>', '&', '"', '\'',
    '=', '+', '-', '@', ',', ';', 'a', 'é', ']'
  };

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(12); i > 0; i--) {
      int c = HARM[random.nextInt(HARM.length)];
      if (c == 0xd800 || c == 0xdfff) {
        text.append((char) c);
      } else {
        text.appendCodePoint(c);
      }
    }
    return text.toString();
  }

  @Test
  void aTerminalGetsNothingToObey() {
    Random random = new Random(18);
    for (int i = 0; i < 20_000; i++) {
      String shown = new TerminalText(text(random)).shown();
      assertThat(shown.codePoints().filter(c -> c != '\n' && c != '\t'))
          .noneMatch(PlainCharacters::steers);
      assertThat(TerminalText.line(shown)).doesNotContain("\n");
    }
  }

  @Test
  void markupIsWellFormedAndSaysTheSame() throws Exception {
    var builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    Random random = new Random(18);
    for (int i = 0; i < 5_000; i++) {
      String text = text(random);
      String escaped = MarkupText.of(text);
      var element =
          builder
              .parse(
                  new InputSource(new StringReader("<a b=\"" + escaped + "\">" + escaped + "</a>")))
              .getDocumentElement();
      assertThat(element.getTextContent()).isEqualTo(new TerminalText(text).shown());
    }
  }

  @Test
  void noCellIsAFormula() {
    Random random = new Random(18);
    for (int i = 0; i < 20_000; i++) {
      String line = CsvRow.of(List.of(text(random), "x")).line();
      String first = line.startsWith("\"") ? line.substring(1) : line;
      assertThat("=+-@\t\r\n".indexOf(first.charAt(0))).as(line).isNegative();
      assertThat(line).endsWith(",x\r\n");
    }
    assertThat(CsvRow.of(List.of("=cmd|' /C calc'!A0", "\t=1", "a\"b", "plain")).line())
        .isEqualTo("'=cmd|' /C calc'!A0,'\t=1,\"a\"\"b\",plain\r\n");
  }
}
