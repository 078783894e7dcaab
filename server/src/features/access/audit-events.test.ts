import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const sources = globSync('../../**/*.ts', { cwd: import.meta.dirname }).filter(
  (path) => !/\.test\.ts$|testing\//.test(path),
);
const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');

test('the audit log page lists every event that the server records', () => {
  const recorded = sources.flatMap((path) => {
    const source = read(path);
    if (!/recordEvent\(|RETURN_EVENTS/.test(source)) return [];
    return [...source.matchAll(/'([a-z]\w+\.[a-z]\w+)'/g)].map((match) => match[1]!);
  });
  const EVENT = /\.(created|updated|posted|locked|finished|started|\w+ed|\w+Failed|passwordSet)$/;
  const events = [...new Set(recorded)].filter((name) => EVENT.test(name)).sort();
  const listed = read('../../../../client/src/features/access/audit-log.ts');
  expect(events.length).toBeGreaterThan(25);
  expect(events.filter((event) => !listed.includes(`'${event}'`))).toEqual([]);
});
