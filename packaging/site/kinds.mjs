// Which page is of which kind, and where it stands on the site.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const kinds = JSON.parse(readFileSync(join(import.meta.dirname, 'kinds.json'), 'utf8'));

// The file of a page below pages/.
export function address(kind, name) {
  return `${kind}/${name.replace(/README$/, 'index')}.md`;
}

export function titleOf(text) {
  const title = /^# (.+)$/m.exec(text);
  if (title === null) throw new Error(`A page has no title: ${text.slice(0, 60)}`);
  return title[1].replaceAll('`', '');
}
