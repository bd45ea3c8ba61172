package io.tierdrop.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.designer.edit.CountEdits;
import io.tierdrop.app.designer.edit.DeleteEdits;
import io.tierdrop.json.LabReader;
import io.tierdrop.json.LabWriter;
import io.tierdrop.topology.Lab;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files that cannot be read are refused in plain words and leave the lab as it is; a lab with
/// problems is mended by its remedies, saved, and changed by somebody else meanwhile.
@Tag("window")
@Tag("campaign")
@SuppressWarnings("try") // closing may wait
class BrokenFileJourneyTest {

  @TempDir private Path home;

  @Test
  void whatIsWrongIsSaidAndMended() throws Exception {
    Lab good = Journey.sample("three-tier-small", "mended");
    Lab bad = DeleteEdits.node(CountEdits.of(good, "LB4", 1), "dns");
    Path broken = home.resolve("broken.lab.json");
    Files.writeString(broken, "{ \"name\": \"broken\", \"nodes\": [ { \"name\": } ] }");
    Path strange = home.resolve("strange.lab.json");
    Files.writeString(strange, "{ \"tierdrop\": 999, \"name\": \"strange\", \"nodes\": 7 }");
    Path file = home.resolve("mended.lab.json");
    Files.writeString(file, LabWriter.write(bad));
    Lab first = Journey.sample("first-lab", "first");
    try (Journey student = Journey.with("broken-file", first, home, ScreenSize.LAPTOP)) {
      student
          .keys("ctrl+o")
          .file("Open: Labs", broken)
          .asked("broken.lab.json cannot be opened.")
          .asked("line 1")
          .keys("Return")
          .keys("ctrl+o")
          .file("Open: Labs", strange)
          .asked("strange.lab.json cannot be opened.")
          .keys("Return")
          .press("menu")
          .choose("Open …")
          .meaning(_ -> bad)
          .file("Open: Labs", file)
          .sees("problems are counted", () -> student.problems() > 0)
          .open("problems");
      int found = RealWindow.on(student::problems);
      for (int i = 0; i < found && RealWindow.on(student::problems) > 0; i++) {
        int before = RealWindow.on(student::problems);
        student
            .making(lab -> !lab.equals(student.lab()))
            .press("mend")
            .sees("one problem less", () -> student.problems() < before);
      }
      Lab mended = student.lab();
      student
          .sees("none is left", () -> student.problems() == 0)
          .keys("ctrl+s")
          .sees("it is saved", () -> LabReader.read(file).equals(mended))
          .meanwhile(
              "somebody else changes it", () -> Files.writeString(file, LabWriter.write(bad)))
          .sees("that is said", () -> Sight.control("file-notice").isPresent())
          .meaning(_ -> bad)
          .press("file-reload")
          .gone("file-notice")
          .meaning(_ -> mended)
          .press("undo")
          .keys("ctrl+s")
          .sees("it is saved again", () -> LabReader.read(file).equals(mended))
          .click("S1")
          .write("node-count", "")
          .meaning(lab -> CountEdits.of(lab, "S", 5))
          .type("5\n")
          .keys("ctrl+q")
          .asked("Save the changes to mended?")
          .choose("Cancel")
          .meaning(_ -> mended)
          .press("undo")
          .arrive();
      assertThat(LabReader.read(file)).isEqualTo(mended);
    }
  }
}
