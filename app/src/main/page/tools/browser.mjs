// Opens a page in a real Chromium and holds it against what the program says of the same run.
// node tools/browser.mjs CHROMIUM PAGE EXPECTED.json OUT
// Prints one JSON object; exits with 1 when anything differs. OUT gets pictures and the trace.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const [, , executablePath, file, expectedFile, out] = process.argv;
const expected = JSON.parse(readFileSync(expectedFile, 'utf8'));
const url = pathToFileURL(file).href;
mkdirSync(out, { recursive: true });

const failures = [];
const requested = [];
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });

async function opened(options, hash = '') {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.on('request', (request) => requested.push(request.url()));
  page.on('console', (message) => failures.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => failures.push(`error: ${error.message}`));
  page.on('dialog', (dialog) => {
    failures.push(`dialog: ${dialog.message()}`);
    return dialog.dismiss();
  });
  await page.goto(url + hash);
  await painted(page);
  return page;
}

/** The frame after the next is painted when this is done. */
function painted(page) {
  return page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );
}

async function at(page, micros) {
  await page.evaluate((hash) => {
    document.location.hash = hash;
  }, `t=${(micros / 1e6).toFixed(6)}`);
  await painted(page);
  await painted(page);
}

const text = (page, id) => page.evaluate((of) => document.getElementById(of).textContent, id);

const page = await opened({ viewport: { width: 1600, height: 1000 }, colorScheme: 'dark' });
let equal = 0;
for (const moment of expected.counts ?? []) {
  await at(page, moment.at);
  const numbers = (await text(page, 'counts')).match(/\d+/g).map(Number);
  const [all, open, completed, broken, silent = 0] = numbers;
  const shown = { at: moment.at, all, open, completed, broken, silent };
  if (JSON.stringify(shown) === JSON.stringify(moment)) {
    equal++;
  } else {
    failures.push(`counts: ${JSON.stringify(shown)} instead of ${JSON.stringify(moment)}`);
  }
}

for (const [i, micros] of (expected.pictures ?? []).entries()) {
  await at(page, micros);
  await page.screenshot({ path: join(out, `page-${i + 1}.png`) });
}

/** Frames of a stretch of play, from Chromium's own trace. */
async function frames(seconds) {
  const session = await browser.newBrowserCDPSession();
  const events = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...value));
  const complete = new Promise((done) => session.once('Tracing.tracingComplete', done));
  await page.focus('#play');
  await page.click('#play');
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['cc', 'benchmark', 'viz', 'devtools.timeline', 'blink'] },
  });
  await page.waitForTimeout(seconds * 1000);
  await session.send('Tracing.end');
  await complete;
  await page.click('#play');
  writeFileSync(join(out, 'trace.json'), JSON.stringify({ traceEvents: events }));
  const reporters = events.filter((e) => e.name === 'PipelineReporter' && e.ph === 'b');
  const states = {};
  for (const event of reporters) {
    const reporter = event.args?.chrome_frame_reporter ?? event.args?.frame_reporter ?? {};
    if (reporter.state) {
      states[reporter.state] = (states[reporter.state] ?? 0) + 1;
    }
  }
  const drawn = events
    .filter((e) => e.name === 'FireAnimationFrame')
    .map((e) => ({ ts: e.ts, dur: (e.dur ?? 0) / 1000, cpu: (e.tdur ?? 0) / 1000 }))
    .sort((a, b) => a.ts - b.ts);
  const gaps = drawn.slice(1).map((e, i) => (e.ts - drawn[i].ts) / 1000);
  const sorted = (values) => [...values].sort((a, b) => a - b);
  const part = (values, p) => sorted(values)[Math.floor(values.length * p)];
  const work = drawn.map((e) => e.dur);
  const cpu = drawn.map((e) => e.cpu);
  const span = drawn.length > 1 ? (drawn.at(-1).ts - drawn[0].ts) / 1e6 : 0;
  return {
    seconds: Math.round(span * 100) / 100,
    perSecond: Math.round(((drawn.length - 1) / span) * 10) / 10,
    gapMs: { median: part(gaps, 0.5), p95: part(gaps, 0.95), longest: Math.max(...gaps) },
    scriptMs: { median: part(work, 0.5), p95: part(work, 0.95), longest: Math.max(...work) },
    cpuMs: { median: part(cpu, 0.5), p95: part(cpu, 0.95), longest: Math.max(...cpu) },
    states,
  };
}

let played;
if (expected.play !== undefined) {
  await at(page, expected.play);
  played = await frames(6);
  const before = await text(page, 'moment');
  await page.keyboard.press('ArrowRight');
  await painted(page);
  if ((await text(page, 'moment')) === before && (await page.evaluate(() => document.location.hash)) === '') {
    failures.push('keyboard: a step changed nothing');
  }
}

if (expected.flow !== undefined) {
  await at(page, expected.flow);
  await page.fill('#filter', 'lb7-2');
  await page.locator('.row').nth(2).click();
  await painted(page);
  await page.screenshot({ path: join(out, 'flow-dark.png') });
  await page.click('#theme');
  await painted(page);
  await page.screenshot({ path: join(out, 'flow-light.png') });
  await page.keyboard.press('Escape');
  await page.fill('#filter', '');
  await page.locator('.node[aria-label^="LB7-2"]').focus();
  await page.keyboard.press('Enter');
  await painted(page);
  await page.screenshot({ path: join(out, 'node-light.png') });
  await page.pdf({ path: join(out, 'page.pdf'), format: 'A4', landscape: true });
}

const phone = await opened(
  { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
  expected.flow === undefined ? '' : `#t=${expected.flow / 1e6}`,
);
await phone.screenshot({ path: join(out, 'phone.png'), fullPage: true });
const overflow = await phone.evaluate(() => document.documentElement.scrollWidth);
if (overflow > 390) {
  failures.push(`telephone: ${overflow} pixels wide`);
}

const foreign = requested.filter((each) => !each.startsWith(url));
foreign.forEach((each) => failures.push(`request: ${each}`));
const bytes = readFileSync(file).length;
await browser.close();
console.log(
  JSON.stringify({ equal, requests: requested.length - foreign.length, foreign: foreign.length, bytes, played, failures }),
);
process.exit(failures.length > 0 ? 1 : 0);
