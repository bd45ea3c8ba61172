package io.tierdrop.app.designer.welcome;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TeachingLineTest {

  @Test
  void theFirstSentenceIsTakenWhereItIsShort() {
    assertThat(TeachingLine.of("One router: one L4.\nTry: more. And more."))
        .isEqualTo("One router: one L4.");
    assertThat(TeachingLine.of("No end")).isEqualTo("No end");
    assertThat(TeachingLine.of("  ")).isEmpty();
  }

  @Test
  void aLongOneEndsAtItsColonOrAtAWord() {
    String long80 = "word ".repeat(30).strip();
    assertThat(TeachingLine.of("The reference lab: " + long80)).isEqualTo("The reference lab.");
    assertThat(TeachingLine.of(long80)).endsWith("word …").hasSizeLessThanOrEqualTo(80);
  }

  @Test
  void otherLanguagesEndSentencesInTheirWay() {
    assertThat(TeachingLine.of("L’étage est facultatif\u00a0: " + "mot ".repeat(30)))
        .isEqualTo("L’étage est facultatif.");
    assertThat(TeachingLine.of("小型 VM 上的完整链条。路由器把流分到 L4。")).isEqualTo("小型 VM 上的完整链条。");
  }

  /// A stranger's text may be one word, and may have letters of two chars.
  @ParameterizedTest
  @ValueSource(strings = {"x", "\uD83D\uDE00"})
  void aWordWithoutEndIsCutBetweenLetters(String letter) {
    String line = TeachingLine.of(letter.repeat(4_000));
    assertThat(line).endsWith(" …");
    assertThat(line.codePoints().filter(c -> c >= 0xD800 && c <= 0xDFFF)).isEmpty();
  }
}
