// Builds the page that the program fills in: one file with its code, its looks and their checksums.
// node tools/build.mjs [FILE]
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const target =
  process.argv[2] ?? join(root, '../resources/io/tierdrop/app/designer/page/run-page.html');

const sources = [
  'package-lock.json',
  'page.css',
  'page.html',
  ...readdirSync(join(root, 'src')).map((name) => `src/${name}`),
  'tools/build.mjs',
].sort();

function sha256(text, form) {
  return createHash('sha256').update(text).digest(form);
}

async function bundled(entry) {
  const result = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: ['es2022', 'chrome110', 'firefox110', 'safari16'],
    charset: 'ascii',
    legalComments: 'none',
    logLevel: 'warning',
  });
  return result.outputFiles[0].text.trim();
}

const script = await bundled('src/main.ts');
const style = await bundled('page.css');
if (/<\/script|<!--|\{\{/i.test(script) || /<\//.test(style)) {
  throw new Error('The code would end its own element, or holds a place of the page.');
}
const checksum = sha256(
  sources.map((name) => `${name}\n${readFileSync(join(root, name), 'utf8')}`).join('\0'),
  'hex',
);
const page = readFileSync(join(root, 'page.html'), 'utf8')
  .replace('{{sources}}', () => checksum)
  .replace('{{script-hash}}', () => sha256(script, 'base64'))
  .replace('{{style-hash}}', () => sha256(style, 'base64'))
  .replace('{{style}}', () => style)
  .replace('{{script}}', () => script);
mkdirSync(dirname(target), { recursive: true });
writeFileSync(target, page);
console.log(`${target}: ${page.length} characters`);
