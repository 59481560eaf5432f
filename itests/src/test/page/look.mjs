// Goes through the page as a person would, and prints what was seen as one line of JSON.
//   node look.mjs CHROMIUM BASE TOKEN_FILE SOURCE BROKEN_SOURCE OUT PICTURES
import { readFileSync } from 'node:fs';
import puppeteer from 'puppeteer-core';

const [chromium, base, tokenFile, source, broken, out, pictures] = process.argv.slice(2);
const token = readFileSync(tokenFile, 'utf8').trim();
const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');
const WAIT = 90_000;
const seen = { complaints: [], foreign: [], faults: [], wide: [], steps: [] };
let expected = []; // texts of complaints that belong to what is tried

const browser = await puppeteer.launch({
  executablePath: chromium,
  headless: true,
  protocolTimeout: 150_000,
  timeout: 90_000,
  args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking',
    '--disable-component-update', '--no-first-run'],
});
try {
  const page = await browser.newPage();
  page.setDefaultTimeout(WAIT);
  watch(page);
  await page.setViewport({ width: 1280, height: 860 });
  await signIn(page);
  await submit(page);
  await failedJob(page);
  await cancelAnother(page);
  await allThatMatch(page);
  await switchPolicy(page);
  await lostConnection(page);
  await everyView(page);
} finally {
  console.log(JSON.stringify(seen));
  await browser.close();
}

function watch(page) {
  page.on('dialog', (dialog) => { seen.complaints.push(`a script ran: ${dialog.message()}`); dialog.dismiss(); });
  page.on('console', (said) => {
    if (said.type() === 'error' && !expected.some((text) => said.text().includes(text))) seen.complaints.push(said.text());
  });
  page.on('pageerror', (error) => seen.complaints.push(String(error)));
  page.on('request', (request) => {
    if (!request.url().startsWith(base) && !request.url().startsWith('data:')) seen.foreign.push(request.url());
  });
}

async function signIn(page) {
  expected = ['401'];
  await page.goto(`${base}/ui/`);
  await page.waitForSelector('#token');
  await page.type('#token', 'wrong');
  await page.keyboard.press('Enter');
  await text(page, '[role=alert]', 'unknown_token');
  await check(page, 'signin');
  await page.$eval('#token', (field) => { field.value = ''; });
  await page.type('#token', token);
  await page.keyboard.press('Enter');
  await text(page, '.liveness', 'Live');
  expected = [];
  seen.steps.push('signed in');
}

async function submit(page) {
  await page.keyboard.press('g');
  await page.keyboard.press('s');
  await fill(page, source, `${out}/{name}.mp4`, 'web_low');
  await text(page, '.plan pre', 'libx264');
  seen.steps.push('dry run');
  await picture(page, 'submit');
  await press(page, 'Submit');
  await page.waitForFunction(() => location.pathname.startsWith('/ui/jobs/'));
  await page.evaluate(() => { window.notReloaded = true; });
  const first = await moving(page);
  await text(page, '.job-head .state', 'Finished');
  await text(page, 'main', 'What came in and what went out');
  if (await page.evaluate(() => window.notReloaded) && first > 0) seen.steps.push('progress moved without a reload');
  await plays(page);
  await picture(page, 'job');
}

async function plays(page) {
  await page.waitForSelector('.shown video');
  await page.$eval('.shown video', (video) => { video.muted = true; return video.play(); });
  await page.waitForFunction(() => document.querySelector('.shown video').currentTime > 0.5);
  await page.$eval('.shown video', (video) => video.pause());
  seen.steps.push('the output plays');
}

/** How far it was when it was first seen to be neither at its beginning nor at its end. */
async function moving(page) {
  const found = await page.waitForFunction(() => {
    const bar = document.querySelector('.running [role=progressbar]');
    const percent = bar ? Number(bar.getAttribute('aria-valuenow')) : 0;
    return percent > 0 && percent < 100 ? percent : false;
  }, { polling: 50 });
  return found.jsonValue();
}

async function failedJob(page) {
  await page.goto(`${base}/ui/submit`);
  await fill(page, broken, `${out}/broken.mp4`, 'web_low');
  await text(page, '.plan pre', 'libx264');
  await press(page, 'Submit');
  await text(page, '.trouble strong', 'BADINPUT');
  seen.steps.push('a failed job says why');
  await picture(page, 'failed');
}

async function cancelAnother(page) {
  await later(page, [source]);
  await page.waitForFunction(() => location.pathname.startsWith('/ui/jobs/'));
  await page.goto(`${base}/ui/jobs?state=PENDING`);
  await page.waitForSelector('tbody .tick input');
  await page.click('tbody .tick input');
  await press(page, 'Cancel');
  await page.waitForSelector('dialog[open] .danger');
  await page.click('dialog[open] .danger');
  await page.goto(`${base}/ui/jobs`);
  await text(page, 'table.jobs', 'Cancelled');
  seen.steps.push('another was cancelled');
}

async function allThatMatch(page) {
  await later(page, [1, 2, 3].map((each) => `${source}.${each}.mp4`));
  await page.waitForFunction(() => location.pathname === '/ui/jobs');
  await page.goto(`${base}/ui/jobs?state=PENDING`);
  await page.waitForFunction(() => document.querySelectorAll('tbody .tick input').length === 3);
  await withAll(page, 'Prefer');
  await page.waitForFunction(() => document.querySelectorAll('tbody .tick input').length === 3);
  await withAll(page, 'Cancel');
  await text(page, 'main', 'No job is like that');
  seen.steps.push('all that match were preferred, then cancelled');
}

async function withAll(page, deed) {
  await page.click('thead .tick input');
  await press(page, 'Choose all 3 that match');
  await press(page, deed);
  await press(page, `${deed} 3 jobs`);
  await text(page, 'dialog[open]', '3 done');
  await press(page, 'Close');
  await page.waitForFunction(() => !document.querySelector('dialog[open]'));
}

async function switchPolicy(page) {
  await page.goto(`${base}/ui/scaling`);
  await text(page, 'table', "<script>alert('x')</script>");
  seen.steps.push('the words of a policy are words');
  await page.waitForSelector('#policy option[value=backlog]');
  await page.select('#policy', 'backlog');
  await text(page, '.head', 'Policy backlog');
  seen.steps.push('another policy decides');
  await press(page, 'Compare');
  await text(page, '.compared', 'overflow');
  await text(page, '.compared', 'backlog');
  await page.waitForSelector('.compared .bound');
  seen.steps.push('the past under other policies');
  await picture(page, 'compared');
}

/** Jobs that begin tomorrow. */
async function later(page, sources) {
  await page.goto(`${base}/ui/submit`);
  await fill(page, sources.join('\n'), `${out}/{name}-later.mp4`, 'web_low');
  await page.evaluate(() => { document.querySelector('.more').open = true; });
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 16);
  await page.$eval('#not-before', (field, value) => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, value);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }, tomorrow);
  await text(page, '.plan pre', 'libx264');
  await press(page, sources.length > 1 ? `Submit ${sources.length} jobs` : 'Submit');
}

async function lostConnection(page) {
  expected = ['ERR_INTERNET_DISCONNECTED', 'Failed to load resource'];
  await page.setOfflineMode(true);
  await page.evaluate(() => dispatchEvent(new Event('offline')));
  await text(page, '.liveness', 'Not live');
  await page.setOfflineMode(false);
  await text(page, '.liveness', /^\s*Live/);
  expected = [];
  seen.steps.push('lost and regained the connection');
}

async function everyView(page) {
  await page.goto(`${base}/ui/jobs`);
  await page.waitForSelector('tbody .names a');
  const job = await page.$eval('tbody .names a', (link) => link.pathname);
  const views = { jobs: '/ui/jobs', job, submit: '/ui/submit', fleet: '/ui/fleet', scaling: '/ui/scaling', settings: '/ui/settings' };
  for (const theme of ['light', 'dark']) {
    await page.evaluate((value) => localStorage.setItem('theme', value), theme);
    for (const [name, path] of Object.entries(views)) {
      await page.setViewport({ width: 1280, height: 860 });
      await page.goto(base + path);
      await page.waitForSelector('main h1');
      await new Promise((settled) => setTimeout(settled, 1500)); // for the picture: fetched, drawn
      await check(page, `${name} ${theme}`);
      await picture(page, `${name}-${theme}`);
      await page.setViewport({ width: 375, height: 812 });
      const width = await page.evaluate(() => document.scrollingElement.scrollWidth);
      if (width > 375) seen.wide.push(`${name}: ${width}`);
      await check(page, `${name} ${theme} 375`);
      await picture(page, `${name}-${theme}-375`);
    }
  }
}

async function fill(page, from, to, preset) {
  await page.waitForSelector('#sources');
  await page.type('#sources', from);
  await page.type('input[id$="-to"]', to);
  await page.waitForSelector(`option[value="${preset}"]`);
  await page.select('select[id$="-preset"]', preset);
}

async function press(page, name) {
  const button = await page.waitForSelector(`::-p-xpath(//button[normalize-space()='${name}' and not(@disabled)])`);
  await button.click();
}

function text(page, selector, wanted) {
  const pattern = wanted instanceof RegExp ? wanted.source : null;
  return page.waitForFunction((where, what, source) => [...document.querySelectorAll(where)].some((element) =>
    (source ? new RegExp(source).test(element.innerText) : element.innerText.includes(what))), {}, selector, pattern ? '' : wanted, pattern);
}

async function check(page, where) {
  await page.evaluate(axe);
  const result = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  result.violations.forEach((fault) => seen.faults.push(
    `${where}: ${fault.id}: ${fault.nodes.slice(0, 3).map((node) => `${node.target} ${node.failureSummary}`).join(' | ')}`));
}

async function picture(page, name) {
  await page.screenshot({ path: `${pictures}/${name}.png` });
}
