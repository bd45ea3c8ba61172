package io.tierdrop.app.designer.palette;

import java.nio.file.Path;

/// A recorded run that comes with the program, to be watched without any machine.
///
/// @param lab the name of the lab that ran
public record SampleRecording(String lab, Path file) {}
