// The site: pages below pages/, put there by stage.mjs, in the order of kinds.json.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vitepress';
import { address, kinds, titleOf } from '../kinds.mjs';

const pages = join(import.meta.dirname, '../pages');

const groups = Object.entries(kinds).map(([kind, { title, pages: names }]) => ({
  text: title,
  collapsed: kind === 'inside',
  items: names.map((name) => ({
    text: titleOf(readFileSync(join(pages, address(kind, name)), 'utf8')),
    link: `/${address(kind, name).replace(/\.md$/, '')}`,
  })),
}));

export default defineConfig({
  title: 'Tierdrop',
  description: 'Draw a load-balancing network, run it on a VM, watch it, break it.',
  lang: 'en',
  srcDir: 'pages',
  outDir: '../../target/site',
  cacheDir: '../../target/site-cache',
  cleanUrls: false,
  // A link that leads nowhere ends the build; files that are no pages are looked at by links.mjs.
  ignoreDeadLinks: [/^\/files\//],
  // No times, so that the same sources make the same bytes.
  lastUpdated: false,
  // Anchors as the forge makes them, so that links hold in both places.
  markdown: {
    anchor: {
      slugify: (text) => text.trim().toLowerCase().replace(/[^\p{L}\p{N}\- _]/gu, '').replaceAll(' ', '-'),
    },
  },
  themeConfig: {
    nav: Object.entries(kinds)
      .filter(([kind]) => kind !== 'inside')
      .map(([kind, { title, pages: names }]) => ({
        text: title,
        link: `/${address(kind, names[0]).replace(/\.md$/, '')}`,
        activeMatch: `/${kind}/`,
      })),
    sidebar: groups,
    outline: [2, 3],
    // Found in the pages themselves; nothing is asked of anybody.
    search: { provider: 'local' },
  },
});
