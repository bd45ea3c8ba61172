package io.tierdrop.app.service;

/// A destroy's outcome.
///
/// @param seconds wall-clock time
public record DestroyResult(String lab, double seconds) {}
