package io.tierdrop.app.service.machine;

/// A lab that has something on a machine, whole or not.
///
/// @param answers whether it can be asked how it is
/// @param by who deployed it last, such as `alice@laptop`; empty when not known
/// @param nodes how many nodes of it stand
public record LabHere(String name, boolean answers, String by, int nodes) {}
