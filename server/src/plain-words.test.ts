import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

/** Words that this project does not use, each with the term to use instead (docs/glossary.md, CONTRIBUTING.md). */
const AVOIDED: Record<string, string> = {
  house: 'legal entity, installation or staff',
  'he|him|his|himself|she|hers': 'they, or the noun',
  'whoever|whosoever': 'the caller, anyone who',
  'strangers?': 'unauthenticated caller',
  'told|teller': 'recorded, published, returned, stated',
  'hears?|heard|hearer': 'receive, listen',
  'bells?|rung': 'signal',
  'desks?': 'page, form, fixture',
  'on paper': 'printed',
  anew: 'again',
  besides: 'also, in addition',
};

/** Names of the trade that contain an avoided word: the default group of those who handle returns. */
const TERMS = /returns desk/gi;

const root = fileURLToPath(new URL('../..', import.meta.url));
const SKIPPED =
  /node_modules|\/dist\/|\/generated\/|^docs\/api\/released\.graphql$|^server\/migrations\/00(?:0\d|1\d|2[0-6])-/;
const files = globSync(
  [
    '*.md',
    'schema.graphql',
    'deploy/*',
    'docs/**/*.{md,graphql}',
    'e2e/**/*.ts',
    'server/*.md',
    'server/{src,bench,tools,migrations}/**/*.{ts,mjs}',
    'client/{src,tools,stories}/**/*.{ts,vue,graphql,css}',
  ],
  { cwd: root },
).filter((path) => !SKIPPED.test(path) && !path.endsWith('plain-words.test.ts'));

test('plain words are used everywhere', () => {
  expect(files.length).toBeGreaterThan(900);
  const avoided = new RegExp(`\\b(?:${Object.keys(AVOIDED).join('|')})\\b`, 'i');
  const found = files.flatMap((path) =>
    readFileSync(`${root}${path}`, 'utf8')
      .split('\n')
      .flatMap((line, index) => {
        const word = avoided.exec(line.replace(TERMS, ''))?.[0];
        return word ? [`${path}:${index + 1} "${word}": ${insteadOf(word)}`] : [];
      }),
  );
  expect(found).toEqual([]);
});

function insteadOf(word: string): string {
  const entry = Object.entries(AVOIDED).find(([pattern]) => new RegExp(`^(?:${pattern})$`, 'i').test(word));
  return entry![1];
}
