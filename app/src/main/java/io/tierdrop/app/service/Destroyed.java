package io.tierdrop.app.service;

/// A destroy's outcome.
///
/// @param seconds wall-clock time
public record Destroyed(String lab, double seconds) {}
