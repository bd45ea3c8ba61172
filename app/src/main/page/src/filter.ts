/** What a filter looks at, in small letters. */
export interface Filtered {
  key: string;
  end: string;
  broken: boolean;
  silent: boolean;
  nodes: readonly string[];
}

/** All words are there: in the key, as the beginning of the end, or as a node. One with a `-` before
 * it must not be there. */
export function matches(words: readonly string[], row: Filtered): boolean {
  return words.every((word) => has(word, row));
}

export function wordsOf(text: string): string[] {
  return text
    .trim()
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '' && word !== '-');
}

function has(word: string, row: Filtered): boolean {
  if (word.startsWith('-')) {
    return !has(word.slice(1), row);
  }
  return (
    row.key.includes(word) ||
    row.end.startsWith(word) ||
    (word === 'broken' && row.broken) ||
    (word === 'silent' && row.silent) ||
    row.nodes.some((node) => node.toLowerCase() === word)
  );
}
