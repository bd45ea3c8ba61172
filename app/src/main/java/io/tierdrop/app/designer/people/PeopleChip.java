package io.tierdrop.app.designer.people;

import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.people.LabPerson;
import java.time.ZoneId;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.javafx.FontIcon;

/// Says quietly that others are at the lab, and nothing while nobody is.
public final class PeopleChip extends Label {

  public PeopleChip(TextBundle texts, ObservableValue<List<LabPerson>> others) {
    PeopleText words = new PeopleText(texts, ZoneId.systemDefault());
    setId("people");
    getStyleClass().add("people-chip");
    setGraphic(new FontIcon("mdi2a-account-multiple-outline"));
    setGraphicTextGap(6);
    // What somebody calls themselves may be long.
    setMaxWidth(220);
    setMinWidth(34);
    Tooltip tooltip = new Tooltip();
    tooltip.textProperty().bind(others.map(words::full));
    setTooltip(tooltip);
    accessibleTextProperty().bind(others.map(now -> words.brief(now) + "\n" + words.full(now)));
    textProperty().bind(others.map(words::brief));
    visibleProperty().bind(others.map(now -> !now.isEmpty()));
    managedProperty().bind(visibleProperty());
  }
}
