import type { BrowserContext } from '@playwright/test';
import { test as base } from '@playwright/test';

export { expect } from '@playwright/test';

/**
 * Makes a browser save data, so that it loads no pages ahead and each page is complete sooner. The stories `first-paint` and
 * `lost-connection`, which are about loading ahead, use the test of Playwright itself.
 */
export const saveData = (context: BrowserContext) =>
  context.addInitScript(() => Object.defineProperty(navigator, 'connection', { value: { saveData: true } }));

/** A story in a browser that saves data. */
export const test = base.extend({
  context: async ({ context }, use) => {
    await saveData(context);
    await use(context);
  },
});
