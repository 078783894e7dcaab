import { defineConfig } from '@playwright/test';
import { findBrowser } from './support/browser.ts';

const browser = await findBrowser();
if (!browser) {
  process.stdout.write('No Chromium was found, so the stories are skipped. Install one, or set CHROMIUM_PATH.\n');
}

/** Maps test host names to this machine. */
const HOST_RULES = ['--host-resolver-rules=MAP *.test 127.0.0.1'];

export default defineConfig({
  testDir: 'stories',
  globalSetup: './support/server.ts',
  reporter: process.env['PLAYWRIGHT_JSON_OUTPUT_NAME'] ? [['list'], ['json']] : [['list']],
  workers: 2,
  // Generous, because a machine that other programs use can be several times slower.
  timeout: 180_000,
  expect: { timeout: 20_000 },
  grepInvert: browser ? undefined : /./,
  use: {
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    launchOptions: browser ? { executablePath: browser.executablePath, env: browser.env, args: HOST_RULES } : {},
    // Traces slow every story down; to record one: npx playwright test stories/NAME --trace on
    screenshot: 'only-on-failure',
  },
});
