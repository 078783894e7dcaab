import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const tables = globSync('**/*.vue', { cwd: root })
  .map((path) => ({ path, source: readFileSync(join(root, path), 'utf8') }))
  .filter(({ source }) => /<FigureTable\b/.test(source));

const found = (pattern: RegExp, source: string) => [...source.matchAll(pattern)].map((match) => match[1]!).sort();

describe('every column has a cell, and every cell a column:', () => {
  test('there are tables', () => expect(tables.length).toBeGreaterThan(3));

  test.each(tables.map(({ path, source }) => [path, source] as const))('%s', (_, source) => {
    const [, columns] = /const columns = columnsOf\(\(\) => \[([\s\S]*?)\n\]\);/.exec(source)!;
    expect(found(/#cell-(\w+)/g, source)).toEqual(found(/\bkey: '(\w+)'/g, columns!));
  });
});
