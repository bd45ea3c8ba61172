// Pictures of an animated SVG at given seconds, in a real Chromium.
// node tools/moments.mjs CHROMIUM SVG OUT SECONDS…
// Prints one JSON object: what is asked of any network, dialogs and errors; exits with 1 for any.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const [, , executablePath, file, out, ...seconds] = process.argv;
mkdirSync(out, { recursive: true });
const url = pathToFileURL(file).href;
const failures = [];
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
for (const colorScheme of ['light', 'dark']) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, colorScheme });
  const page = await context.newPage();
  page.on('request', (request) => {
    if (request.url() !== url) {
      failures.push(`request: ${request.url()}`);
    }
  });
  page.on('console', (message) => failures.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => failures.push(`error: ${error.message}`));
  page.on('dialog', (dialog) => {
    failures.push(`dialog: ${dialog.message()}`);
    return dialog.dismiss();
  });
  await page.goto(url);
  for (const second of seconds) {
    await page.evaluate((time) => {
      const svg = document.documentElement;
      svg.setAttribute('width', '100%');
      svg.setAttribute('height', '100%');
      svg.pauseAnimations();
      svg.setCurrentTime(time);
      return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    }, Number(second));
    await page.screenshot({ path: join(out, `${colorScheme}-${second}.png`) });
  }
}
await browser.close();
console.log(JSON.stringify({ pictures: seconds.length * 2, failures }));
process.exit(failures.length > 0 ? 1 : 0);
