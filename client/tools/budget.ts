import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

interface Chunk {
  file: string;
  isEntry?: boolean;
  imports?: string[];
}
type Manifest = Record<string, Chunk>;

/** A page, the modules that it loads, and the limit of their JavaScript in bytes. */
export interface Budget {
  page: string;
  modules: string[];
  limitBytes: number;
}

const KB = 1000;
const TEXTS = 'src/lib/i18n/en';

export const BUDGETS: Budget[] = [
  {
    page: 'sign-in',
    modules: ['index.html', `${TEXTS}/common.ts`, `${TEXTS}/access.ts`, 'src/pages/SignInPage.vue'],
    limitBytes: 150 * KB,
  },
  {
    page: 'first list',
    modules: [
      'index.html',
      `${TEXTS}/common.ts`,
      `${TEXTS}/orders.ts`,
      'src/app/graphql-client.ts',
      'src/app/AppLayout.vue',
      'src/shared/lists/ListPage.vue',
      'src/features/orders/order-list.ts',
    ],
    limitBytes: 260 * KB,
  },
  {
    page: 'return orders',
    modules: [
      'index.html',
      `${TEXTS}/common.ts`,
      `${TEXTS}/returns.ts`,
      'src/app/graphql-client.ts',
      'src/app/AppLayout.vue',
      'src/shared/lists/ListPage.vue',
      'src/features/returns/return-list.ts',
    ],
    limitBytes: 260 * KB,
  },
];

/** The compressed size of everything that a page loads, each file counted once. */
export function measure(dist: string, { modules }: Budget): number {
  const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8')) as Manifest;
  const files = new Set<string>();
  const visit = (name: string) => {
    const chunk = manifest[name];
    if (!chunk) throw new Error(`The build has no ${name}.`);
    if (files.has(chunk.file)) return;
    files.add(chunk.file);
    for (const imported of chunk.imports ?? []) visit(imported);
  };
  for (const name of modules) visit(name);
  return [...files]
    .filter((file) => file.endsWith('.js'))
    .reduce((sum, file) => sum + gzipSync(readFileSync(join(dist, file)), { level: 9 }).length, 0);
}

if (import.meta.main) {
  const dist = join(import.meta.dirname, '../dist');
  for (const budget of BUDGETS) {
    const bytes = measure(dist, budget);
    const result = bytes <= budget.limitBytes ? 'within' : 'OVER';
    process.stdout.write(`${budget.page}: ${(bytes / KB).toFixed(1)} kB, ${result} ${budget.limitBytes / KB} kB\n`);
    if (bytes > budget.limitBytes) process.exitCode = 1;
  }
}
