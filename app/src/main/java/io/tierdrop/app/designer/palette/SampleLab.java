package io.tierdrop.app.designer.palette;

import io.tierdrop.topology.Lab;
import java.util.function.Supplier;

/// A lab to start from. Reading it is left until it is wanted.
public record SampleLab(String title, String teaches, Supplier<Lab> lab) {}
