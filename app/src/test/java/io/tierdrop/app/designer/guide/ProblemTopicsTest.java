package io.tierdrop.app.designer.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Holds the messages of validation and the guide's page of problems together.
class ProblemTopicsTest {

  private static final Path RULES =
      Path.of("../topology-model/src/main/java/io/tierdrop/validation");

  /// A message of a rule, up to where its remedy begins.
  private static final Pattern MESSAGE =
      Pattern.compile("report\\s*\\.(?:error|warning)\\(\\s*(.*?)\\);", Pattern.DOTALL);

  private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

  @Test
  void whatEveryRuleSaysIsExplained() throws Exception {
    List<String> unexplained = new ArrayList<>();
    int messages = 0;
    try (Stream<Path> files = Files.walk(RULES)) {
      for (Path file : files.filter(f -> f.toString().endsWith("Rule.java")).toList()) {
        for (String said : said(file)) {
          messages++;
          if (ProblemTopics.of(Problem.error("/", said, "")).isEmpty()) {
            unexplained.add(file.getFileName() + ": " + said);
          }
        }
      }
    }
    assertThat(messages).isGreaterThan(30);
    assertThat(unexplained).isEmpty();
  }

  /// All texts of a report but pointers, messages and remedies alike, joined.
  private static List<String> said(Path rule) throws IOException {
    List<String> said = new ArrayList<>();
    Matcher report = MESSAGE.matcher(Files.readString(rule));
    while (report.find()) {
      StringBuilder all = new StringBuilder();
      Matcher text = TEXT.matcher(report.group(1));
      while (text.find()) {
        if (!text.group(1).startsWith("/")) {
          all.append(text.group(1)).append(' ');
        }
      }
      // Less than that is put together elsewhere.
      if (all.toString().split("[a-z]+", -1).length > 5) {
        said.add(all.toString());
      }
    }
    return said;
  }

  @Test
  void everyExplanationIsInTheGuide() {
    GuideLibrary guide = GuideLibrary.shipped();
    Set<String> explained = new TreeSet<>();
    for (String message :
        List.of(
            "There is no internet, so",
            "'R' is a second internet",
            "'x': a single point of failure",
            "leaves 1500 bytes inside a tunnel of IPv4",
            "There is no AS number above 1",
            "'a' and 'b' are linked twice",
            "'R' hangs on nothing",
            "The L4s of 'www' have different real servers: x",
            "Port 88 of 'www' is taken at its server 'S'",
            "Clients ask 3 name servers at most",
            "With 'rr' every L4 chooses for itself",
            "Nobody announces 'www'",
            "'www' speaks TLS at port 80",
            "'R' has two routes to 192.0.2.0/24",
            "'H' runs nothing, so that it answers nobody",
            "The lower threshold of 'www' is above the upper one",
            "'a' and 'b' both have 10.0.0.1 on 'infra'")) {
      GuideTopic topic = ProblemTopics.of(Problem.error("/", message, "")).orElseThrow();
      assertThat(guide.section(topic))
          .hasValueSatisfying(section -> assertThat(section.topic()).as(message).isEqualTo(topic));
      explained.add(topic.anchor());
    }
    assertThat(guide.page("problems").orElseThrow().sections()).hasSize(explained.size() + 1);
  }
}
