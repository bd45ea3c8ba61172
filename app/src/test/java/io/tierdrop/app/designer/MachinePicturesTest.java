package io.tierdrop.app.designer;

import io.tierdrop.app.designer.machine.MachineChooser;
import io.tierdrop.app.designer.shell.DesignerWindow;
import io.tierdrop.app.designer.shell.dialog.AddressDialog;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.designer.theme.WindowTheme;
import io.tierdrop.people.LabPerson;
import io.tierdrop.topology.Lab;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.stage.Window;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Pictures of choosing a machine, and of not being alone at a lab.
class MachinePicturesTest {

  private final Lab lab = Windows.sample("three-tier-small");
  private final MemorySession service = new MemorySession();
  private final MemoryMachines machines =
      new MemoryMachines(service)
          .used("ssh://alice@198.51.100.23:2222", new MemorySession())
          .used("ssh://root@lab-vm.training.example", new MemorySession())
          .configured("ssh://debian-lab", new MemorySession())
          .configured("ssh://homelab", new MemorySession())
          .configured("ssh://vm2", new MemorySession());

  @BeforeAll
  static void startToolkit() throws Exception {
    Pictures.startToolkit();
  }

  private static String name(String picture, WindowTheme theme) {
    return picture + "-" + theme.name().toLowerCase(Locale.ROOT);
  }

  @ParameterizedTest
  @EnumSource(WindowTheme.class)
  void picturesTheMachinesThatCanBeChosenAndSomebodyElseAtTheLab(WindowTheme theme)
      throws Exception {
    service.started(lab);
    Pictures.take(
        name("machines", theme),
        theme,
        lab,
        machines,
        MachinePicturesTest::withMenu,
        _ -> service.steward(lab).people(alice()),
        window -> chooser(window).show());
  }

  @ParameterizedTest
  @EnumSource(WindowTheme.class)
  void picturesAnAddressThatIsNone(WindowTheme theme) throws Exception {
    Pictures.take(
        name("address", theme),
        theme,
        lab,
        machines,
        _ -> {
          Window dialog = Window.getWindows().getLast();
          return over(dialog.getScene().getRoot());
        },
        window -> {
          AddressDialog dialog = new AddressDialog(new TextBundle(Locale.ENGLISH), machines::named);
          Window owner = window.root().getScene().getWindow();
          dialog.initOwner(owner);
          dialog
              .getDialogPane()
              .getScene()
              .setUserAgentStylesheet(owner.getScene().getUserAgentStylesheet());
          dialog.show();
        },
        _ -> {
          Node root = Window.getWindows().getLast().getScene().getRoot();
          ((TextField) root.lookup("#address")).setText("alice@192.0.2.7:22222222");
          ((Button) root.lookup("#address-connect")).fire();
        });
  }

  private static LabPerson alice() {
    return new LabPerson("alice@laptop", List.of("watch"), Instant.parse("2026-11-23T06:00:00Z"));
  }

  private static MachineChooser chooser(DesignerWindow window) {
    return (MachineChooser) window.root().lookup("#target");
  }

  private static WritableImage over(Node node) {
    SnapshotParameters parameters = new SnapshotParameters();
    parameters.setFill(Color.TRANSPARENT);
    return node.snapshot(parameters, null);
  }

  /// A popup is a window of its own; it is painted where it hangs.
  private static WritableImage withMenu(DesignerWindow window) {
    WritableImage picture = over(window.root());
    WritableImage menu = over(Window.getWindows().getLast().getScene().getRoot());
    Bounds below = chooser(window).localToScene(chooser(window).getLayoutBounds());
    int left = (int) below.getMinX();
    int top = (int) below.getMaxY() + 2;
    for (int y = 0; y < menu.getHeight(); y++) {
      for (int x = 0; x < menu.getWidth(); x++) {
        Color over = menu.getPixelReader().getColor(x, y);
        if (left + x < picture.getWidth() && over.getOpacity() > 0) {
          Color under = picture.getPixelReader().getColor(left + x, top + y);
          Color solid = Color.color(over.getRed(), over.getGreen(), over.getBlue());
          picture
              .getPixelWriter()
              .setColor(left + x, top + y, under.interpolate(solid, over.getOpacity()));
        }
      }
    }
    chooser(window).hide();
    return picture;
  }
}
