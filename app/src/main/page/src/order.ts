const collator = new Intl.Collator('en', { numeric: true });

/** Texts with numbers in them as people order them. */
export function naturally(a: string, b: string): number {
  return collator.compare(a, b);
}
