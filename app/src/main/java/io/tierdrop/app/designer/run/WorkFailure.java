package io.tierdrop.app.designer.run;

/// Work that failed, with the message for people.
public record WorkFailure(RunActivity.Task task, String message) {}
