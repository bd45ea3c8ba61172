package io.tierdrop.app.designer.run;

/// Work that failed, with the message for people.
public record Failure(RunActivity.Task task, String message) {}
