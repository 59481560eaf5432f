// Plays in Chromium and prints what came of each scenario as one line of JSON.
//   node play.mjs CHROMIUM PAGE SCENARIO,PLAYER,MANIFEST[,SECONDS,PICTURE] ...
import puppeteer from 'puppeteer-core';

const [chromium, page, ...scenarios] = process.argv.slice(2);
const browser = await puppeteer.launch({
  executablePath: chromium,
  headless: true,
  protocolTimeout: 150000,
  timeout: 90000,
  args: ['--no-sandbox', '--mute-audio', '--autoplay-policy=no-user-gesture-required', '--disable-gpu',
    '--disable-dev-shm-usage', '--disable-background-networking', '--disable-component-update', '--no-first-run'],
});
try {
  for (const each of scenarios) {
    const [scenario, player, manifest, seconds, picture] = each.split(',');
    const tab = await browser.newPage();
    await tab.setViewport({ width: 854, height: 520 });
    tab.on('pageerror', error => console.error('page: ' + error));
    await tab.goto(page, { timeout: 90000 });
    const result = await tab.evaluate(
      (name, ...rest) => window[name](...rest), scenario, player, manifest, Number(seconds ?? 0));
    if (picture) await tab.screenshot({ path: picture });
    console.log(JSON.stringify(result));
    await tab.close();
  }
} finally {
  await browser.close();
}
