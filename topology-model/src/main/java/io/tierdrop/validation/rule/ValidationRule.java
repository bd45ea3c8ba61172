package io.tierdrop.validation.rule;

/// One idea of what can be wrong. Rules look past what another rule complains about.
public interface ValidationRule {

  void check(RuleSubject subject, ProblemReport report);
}
