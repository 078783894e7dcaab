import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { measure } from './budget.ts';

test('measures the compressed size of all imports of a page, each file once', () => {
  const dist = mkdtempSync(join(tmpdir(), 'budget-'));
  mkdirSync(join(dist, '.vite'));
  writeFileSync(
    join(dist, '.vite/manifest.json'),
    JSON.stringify({
      'index.html': { file: 'index.js', imports: ['_shared.js'] },
      'page.vue': { file: 'page.js', imports: ['_shared.js', 'index.html'] },
      '_shared.js': { file: 'shared.js' },
      'other.vue': { file: 'other.js' },
    }),
  );
  for (const name of ['index', 'page', 'shared', 'other']) writeFileSync(join(dist, `${name}.js`), 'x'.repeat(10_000));
  const one = measure(dist, { page: 'one', modules: ['other.vue'], limitBytes: 0 });
  const both = measure(dist, { page: 'both', modules: ['index.html', 'page.vue'], limitBytes: 0 });
  expect(one).toBeLessThan(200);
  expect(both).toBe(3 * one);
});
