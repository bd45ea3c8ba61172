// Looks at a built site as a browser would: every link, anchor and picture within it must lead somewhere.
// node links.mjs DIRECTORY
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

const site = process.argv[2];
const pages = readdirSync(site, { recursive: true }).filter(
  (file) => file.endsWith('.html') && !file.startsWith('play/'),
);
const texts = new Map(pages.map((file) => [file, readFileSync(join(site, file), 'utf8')]));

function fileOf(path, from) {
  const way = decodeURIComponent(path);
  const file = way === '' ? from : way.startsWith('/') ? way.slice(1) : join(dirname(from), way);
  const whole = join(site, file);
  return existsSync(whole) && statSync(whole).isDirectory() ? join(file, 'index.html') : file;
}

let checked = 0;
const broken = [];
for (const [from, text] of texts) {
  const body = text.replace(/<script[\s\S]*?<\/script>/g, '');
  for (const [, link] of body.matchAll(/\s(?:href|src)="([^"]*)"/g)) {
    if (/^([a-z]+:|\/\/)/.test(link)) continue;
    checked++;
    const [path, anchor] = link.replaceAll('&amp;', '&').split('#');
    const file = fileOf(path, from);
    const there = existsSync(join(site, file));
    const named = !anchor || !texts.has(file) || texts.get(file).includes(`id="${decodeURIComponent(anchor)}"`);
    if (!there || !named) broken.push(`${from}: ${link}`);
  }
}
for (const one of new Set(broken)) console.error(`broken: ${one}`);
console.log(`${pages.length} pages, ${checked} links and pictures, ${broken.length} broken`);
if (broken.length > 0 || checked === 0) process.exitCode = 1;
