import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

type Texts = { [key: string]: string | Texts };
const modules = import.meta.glob<{ default: Texts }>('./en/*.ts', { eager: true });

const keysOf = (texts: Texts, path: string): string[] =>
  Object.entries(texts).flatMap(([key, text]) =>
    typeof text === 'string' ? [`${path}.${key}`] : keysOf(text, `${path}.${key}`),
  );
const keys = Object.entries(modules).flatMap(([path, { default: texts }]) =>
  keysOf(texts, path.replace(/^\.\/en\/|\.ts$/g, '')),
);

const SOURCE = join(import.meta.dirname, '../..');
const CATALOGUES = /^(generated|lib[/\\]i18n[/\\](en|fr))[/\\]|\.test\.ts$/;
const KEY = /['"`]([a-z]\w*(?:\.(?:\w+|\$\{[^}]*\}))+)['"`]/gi;

/** The keys that the source names: whole ones, beginnings, and those with a part that is computed. */
const named = globSync('**/*.{ts,vue}', { cwd: SOURCE })
  .filter((path) => !CATALOGUES.test(path))
  .flatMap((path) => [...readFileSync(join(SOURCE, path), 'utf8').matchAll(KEY)].map((match) => match[1]!));
const patterns = [...new Set(named)].map(
  (key) => new RegExp(`^${key.replaceAll('.', '\\.').replaceAll(/\$\{[^}]*\}/g, '.+')}(\\..+)?$`),
);

test('every text of the catalogues is used', () => {
  expect(keys.length).toBeGreaterThan(500);
  expect(keys.filter((key) => !patterns.some((pattern) => pattern.test(key)))).toEqual([]);
});
