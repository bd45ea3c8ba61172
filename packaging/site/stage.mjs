// Puts the pages of the site together below pages/: docs/ as it is, each page in the folder of its kind, and beside them
// what is made of the program. node stage.mjs COMMANDS
//   COMMANDS  the page of all commands, as CommandReference has written it
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { address, kinds, titleOf } from './kinds.mjs';
import { schemaPage } from './schemas.mjs';

const root = join(import.meta.dirname, '../..');
const docs = join(root, 'docs');
const pages = join(import.meta.dirname, 'pages');
const read = (file) => readFileSync(join(root, file), 'utf8');

// Each page's file on the site, by its file below docs/.
const places = new Map();
for (const [kind, { pages: names }] of Object.entries(kinds)) {
  for (const name of names) {
    if (places.has(`${name}.md`)) throw new Error(`${name} is of two kinds.`);
    places.set(`${name}.md`, address(kind, name));
  }
}

const schemas = [
  ['Labs', 'lab.schema.json'],
  ['Scenarios', 'scenario.schema.json'],
  ['Intents', 'intent.schema.json'],
];
const made = new Map([
  ['commands.md', readFileSync(process.argv[2], 'utf8')],
  [
    'schemas.md',
    [
      '# Schemas',
      '',
      'What editors and `tierdrop validate` hold files to, member by member.',
      '',
      ...schemas.map(([title, file]) => schemaPage(title, file, JSON.parse(read(`sample-labs/${file}`)))),
    ].join('\n'),
  ],
]);

// A link from one file of docs/ as the site needs it: pages by their new place, all else as a file beside them.
function moved(link, from) {
  if (/^([a-z]+:|#)/.test(link)) return link;
  const [path, anchor = ''] = link.split('#');
  const target = join(dirname(from), path).replace(/\/$/, '');
  const page = places.get(target) ?? places.get(`${target}/README.md`);
  if (page === undefined) {
    if (!existsSync(join(docs, target))) throw new Error(`${from} links to ${link}, which is not there.`);
    if (/\.(png|svg)$/.test(target)) return `/${target}`;
    // As text, which browsers show.
    const file = `files/${target.replace(/^(\.\.\/)+/, '')}.txt`;
    cpSync(join(docs, target), join(pages, 'public', file), { recursive: true });
    return `/${file}`;
  }
  const way = relative(dirname(places.get(from)), page);
  return (way.startsWith('.') ? way : `./${way}`) + (anchor && `#${anchor}`);
}

// Outside of code links lead to where pages stand now, and Vue would read braces and unknown elements as its own.
function prose(line, from) {
  return line
    .split(/(`+[^`]*`+)/)
    .map((part, i) =>
      i % 2 === 1
        ? part.includes('{{') ? `<code v-pre>${part.replaceAll('`', '').replaceAll('<', '&lt;')}</code>` : part
        : part
            .replace(/\]\(([^)\s]+)\)/g, (_, link) => `](${moved(link, from)})`)
            .replaceAll('{{', '&#123;&#123;').replace(/<(?!\/?(a|br|img|b|i|kbd|sub|sup)\b|https?:)/g, '&lt;'),
    )
    .join('');
}

function page(text, from) {
  let code = false;
  return text
    .split('\n')
    .map((line) => {
      if (/^\s*```/.test(line)) code = !code;
      if (code || /^\s*```/.test(line)) return line;
      return prose(line, from);
    })
    .join('\n');
}

function written(file, text) {
  mkdirSync(dirname(join(pages, file)), { recursive: true });
  writeFileSync(join(pages, file), text);
}

rmSync(pages, { recursive: true, force: true });
const unknown = readdirSync(docs, { recursive: true })
  .filter((file) => file.endsWith('.md') && !places.has(file));
if (unknown.length > 0) throw new Error(`Of no kind in kinds.json: ${unknown.join(', ')}`);
for (const [file, place] of places) {
  const text = made.get(file) ?? read(`docs/${file}`);
  written(place, page(text, file));
}
for (const file of readdirSync(docs, { recursive: true, withFileTypes: true })) {
  if (file.isFile() && /\.(png|svg)$/.test(file.name)) {
    const path = relative(docs, join(file.parentPath, file.name));
    cpSync(join(docs, path), join(pages, 'public', path));
  }
}
const cards = Object.entries(kinds).map(([kind, { title, says, pages: names }]) => ({
  title,
  details: says,
  link: `/${address(kind, names[0]).replace(/\.md$/, '')}`,
}));
written(
  'index.md',
  [
    '---',
    JSON.stringify({
      layout: 'home',
      title: 'Tierdrop',
      hero: {
        name: 'Tierdrop',
        text: 'Load-balancing networks, drawn, run and broken',
        tagline: 'Draw a network, put it on a Linux VM with one click, watch real requests, and see exactly what broke.',
        image: { src: '/screenshots/live.png', alt: 'The window with a running lab' },
        actions: [
          { theme: 'brand', text: 'Begin: ten minutes', link: '/tutorial/tutorial' },
          { theme: 'alt', text: 'Watch a run', link: '/play/three-tier-small.html', target: '_self' },
        ],
      },
      features: cards,
    }),
    '---',
    '',
  ].join('\n'),
);
console.log(`${places.size} pages, the first "${titleOf(read('docs/tutorial.md'))}"`);
