package io.tierdrop.app.fetch;

import io.tierdrop.app.play.ScenarioFiles;
import java.nio.file.Path;

/// What a window needs so that labs can travel.
///
/// @param labs the folder of the user's in which labs from elsewhere get theirs
/// @param scenarios of the labs
public record LabTravel(LabFetch fetch, Path labs, ScenarioFiles scenarios) {}
