import { globSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';

/** The floors from top to bottom. A floor uses those below it. */
const FLOORS = ['app', 'pages', 'features', 'shared', 'ui', 'lib', 'generated'];
/** Who is signed in and what they may do is known on every floor. */
const SESSION = 'lib/session.ts';

const IMPORT = /(?:\bfrom |\bimport\(|^import )'(\.[^']+)'/gm;
const root = import.meta.dirname;
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const isChecked = (path: string) => !path.startsWith('generated/') && !path.endsWith('.test.ts');

/** Why a file may not use another one; undefined when it may. */
function violation(from: string, to: string): string | undefined {
  const [floor = '', feature] = from.split('/');
  const [toFloor = '', toFeature] = to.split('/');
  if (!FLOORS.includes(floor) || !FLOORS.includes(toFloor)) return undefined;
  if (FLOORS.indexOf(toFloor) < FLOORS.indexOf(floor)) return `${toFloor} is above ${floor}`;
  const isNeighbour = floor === 'features' && toFloor === 'features' && toFeature !== feature;
  if (isNeighbour) return 'features do not use each other: what several of them use belongs into shared';
  const knowsData = toFloor === 'generated' && ['ui', 'lib'].includes(floor) && from !== SESSION;
  return knowsData ? `${floor} knows no data: what knows it belongs into shared or a feature` : undefined;
}

describe('the client', () => {
  test('has the listed floors', () => {
    const folders = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(folders.map(({ name }) => name).sort()).toEqual(FLOORS.toSorted());
  });

  test('has imports that point down only, and features that do not import each other', () => {
    const files = globSync('**/*.{ts,vue}', { cwd: root }).filter(isChecked);
    const imports = files.flatMap((path) =>
      [...read(path).matchAll(IMPORT)].map(([, name]) => ({ path, name: normalize(join(dirname(path), name!)) })),
    );
    expect(imports.length).toBeGreaterThan(500);
    const violations = imports.flatMap(({ path, name }) => {
      const why = violation(path, name);
      return why ? [`${path} imports ${name}: ${why}`] : [];
    });
    expect(violations).toEqual([]);
  });

  test('has fragments that are used on their own floor or above it', () => {
    const documents = globSync('**/*.graphql', { cwd: root }).map((path) => ({ path, source: read(path) }));
    const declared = new Map(
      documents.flatMap(({ path, source }) =>
        [...source.matchAll(/^fragment (\w+) on /gm)].map(([, name]) => [name!, path] as const),
      ),
    );
    expect(declared.size).toBeGreaterThan(5);
    const violations = documents.flatMap(({ path, source }) =>
      [...source.matchAll(/\.\.\.([A-Z]\w*)/g)].flatMap(([, name]) => {
        const why = violation(path, declared.get(name!) ?? '');
        return why ? [`${path} uses ${name}: ${why}`] : [];
      }),
    );
    expect(violations).toEqual([]);
  });
});
