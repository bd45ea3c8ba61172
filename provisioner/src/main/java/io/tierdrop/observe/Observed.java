package io.tierdrop.observe;

/// An answered request and the way that its packets were seen to take.
public record Observed(Request request, Answer answer, Path path) {}
