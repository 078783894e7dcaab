import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'oxc-parser';
import { describe, expect, test } from 'vitest';

/** Features from the roof to the ground. A feature may use only those further down this list. */
const FEATURES = [
  'desk',
  'documents',
  'imports',
  'returns',
  'orders',
  'invoicing',
  'stock',
  'ledger',
  'catalog',
  'parties',
  'access',
];

/** What each part of a feature may use inside its own feature. */
const INSIDE: Record<string, readonly string[]> = {
  rules: ['rules'],
  permissions: [],
  events: [],
  entities: ['entities', 'rules'],
  tables: [],
  repository: ['entities', 'rules', 'repository', 'tables'],
  actions: ['rules', 'repository', 'entities', 'events', 'actions', 'secrets', 'tables', 'posting'],
  'read-models': ['rules', 'read-models', 'actions-offered', 'events'],
  'actions-offered': ['rules'],
  types: ['types', 'rules', 'events'],
};

/** Which packages a part may touch; parts that are not listed may touch any. */
const PACKAGES: Record<string, RegExp> = {
  rules: /^$/,
  permissions: /^$/,
  events: /^$/,
  entities: /^@mikro-orm/,
  repository: /^(@mikro-orm|kysely)/,
  actions: /^$/,
  'read-models': /^kysely$/,
  types: /^(type-graphql|graphql)$/,
};

const CLIENT_TIERS = ['app', 'pages', 'features', 'ui', 'lib', 'generated'];
const LARGEST_FILE = 300;

const server = fileURLToPath(new URL('..', import.meta.url));
const client = fileURLToPath(new URL('../../client', import.meta.url));

interface Place {
  floor: string;
  feature?: string;
  part?: string;
}

function place(path: string): Place {
  const [, floor = '', feature, rest] = path.split('/');
  if (floor !== 'features') return { floor };
  return { floor, feature, part: rest?.replace(/\.ts$/, '') };
}

const isCode = (path: string) => !path.endsWith('.test.ts') && !path.includes('/testing/');
const files = globSync('src/**/*.ts', { cwd: server }).filter(isCode);
const known = new Set(files);

const importsOf = (source: string, path: string): string[] => {
  const { staticImports, staticExports } = parseSync(path, source).module;
  const exported = staticExports.flatMap((each) => each.entries.flatMap((entry) => entry.moduleRequest?.value ?? []));
  return [...staticImports.map((each) => each.moduleRequest.value), ...exported];
};

function target(from: string, name: string): string | undefined {
  const to = normalize(join(dirname(from), name)).replace(/\.[jt]s$/, '');
  return [`${to}.ts`, `${to}/index.ts`].find((path) => known.has(path));
}

/** Why a file may not import what it imports; nothing when it may. */
function complaint(path: string, name: string): string | undefined {
  const from = place(path);
  if (!name.startsWith('.')) {
    if (from.floor === 'kernel') return 'the kernel stands on nothing';
    const allowed = from.part && PACKAGES[from.part];
    return allowed && !allowed.test(name) ? `${from.part} touches no such package` : undefined;
  }
  const file = target(path, name);
  if (!file) return undefined;
  const to = place(file);
  if (from.floor === 'kernel' && to.floor !== 'kernel') return 'the kernel stands on nothing';
  if (from.floor === 'platform' && to.floor === 'features') return 'the platform knows no feature';
  if (from.floor !== 'features') return undefined;
  if (!['features', 'platform', 'kernel'].includes(to.floor)) return 'a feature does not reach above itself';
  return betweenFeatures(from, to);
}

function betweenFeatures(from: Place, to: Place): string | undefined {
  const isPure = from.part === 'rules' || from.part === 'events';
  if (to.floor === 'platform') return isPure ? 'rules are pure' : undefined;
  if (to.floor !== 'features') return undefined;
  if (to.feature === from.feature) {
    const allowed = INSIDE[from.part!];
    return allowed && !allowed.includes(to.part!) ? `${from.part} may not see ${to.part}` : undefined;
  }
  if (isPure) return 'rules look at facts, not at other features';
  if (FEATURES.indexOf(to.feature!) <= FEATURES.indexOf(from.feature!))
    return `${to.feature} stands above ${from.feature}`;
  return to.part === 'index' ? undefined : 'enter through the door, index.ts';
}

describe('the house', () => {
  test('has arrows that point down only', () => {
    const complaints = files.flatMap((path) =>
      importsOf(readFileSync(join(server, path), 'utf8'), path).flatMap((name) => {
        const why = complaint(path, name);
        return why ? [`${path} imports ${name}: ${why}`] : [];
      }),
    );
    expect(complaints).toEqual([]);
  });

  test('knows every feature by name', () => {
    const strangers = files.map(place).filter(({ feature }) => feature && !FEATURES.includes(feature));
    expect(strangers).toEqual([]);
  });

  test('has small rooms', () => {
    const all = [
      ...globSync(join(server, 'src/**/*.ts')),
      ...globSync(join(client, 'src/**/*.{ts,vue}')).filter((path) => !path.includes('/generated/')),
    ];
    const tooLarge = all.filter((path) => readFileSync(path, 'utf8').split('\n').length > LARGEST_FILE);
    expect(tooLarge).toEqual([]);
  });

  test('keeps its advisory locks in one list', () => {
    const typed = files.filter((path) => /advisory_lock\(\s*\d/.test(readFileSync(join(server, path), 'utf8')));
    expect(typed).toEqual([]);
    const locks = files.filter((path) => /\b7_120_\d{3}\b/.test(readFileSync(join(server, path), 'utf8')));
    expect(locks).toEqual(['src/platform/database/advisory-locks.ts']);
  });

  test('makes no code of text', () => {
    const makers = files.filter((path) =>
      /\bnew Function\b|\beval\(|from 'node:vm'|graphql-jit/.test(readFileSync(join(server, path), 'utf8')),
    );
    expect(makers).toEqual([]);
  });

  test('begins transactions and borrows connections in one place each, where they are given back whatever happens', () => {
    const begins =
      /\bem\.begin\(|\.(transactional|startTransaction)\(|\.transaction\(\)|['"`](BEGIN|START TRANSACTION)\b/;
    const begun = files.filter((path) => begins.test(readFileSync(join(server, path), 'utf8')));
    expect(begun.sort()).toEqual([
      // Each on a connection of its own, outside of the pools: those of backups too.
      'src/platform/backup/back-up.ts',
      'src/platform/backup/restore.ts',
      'src/platform/database/driver.ts',
      'src/platform/database/refuse-proxies.ts',
      'src/platform/description/one-view.ts',
      'src/platform/embedded/folder-lock.ts',
      'src/platform/reader/reader.ts',
      'src/platform/write/run-transaction.ts',
    ]);
    const borrowed = files.filter((path) => /\bpool\.connect\(/.test(readFileSync(join(server, path), 'utf8')));
    expect(borrowed.sort()).toEqual([
      'src/platform/chain/genesis.ts',
      'src/platform/database/driver.ts',
      'src/platform/database/pool.ts',
      'src/platform/database/setup-lock.ts',
    ]);
  });

  test('names things by what they are', () => {
    const vague = files.filter((path) => /(service|manager|helper|util|impl|dto)s?\.ts$/i.test(path));
    expect(vague).toEqual([]);
  });
});

describe('the client', () => {
  test('has arrows that point down only, and features that do not know each other', () => {
    const complaints = globSync('src/**/*.{ts,vue}', { cwd: client }).flatMap((path) => clientComplaints(path));
    expect(complaints).toEqual([]);
  });
});

function clientComplaints(path: string): string[] {
  const [, tier = '', feature] = path.split('/');
  if (!CLIENT_TIERS.includes(tier) || tier === 'generated' || path.endsWith('.test.ts')) return [];
  const source = readFileSync(join(client, path), 'utf8');
  const script = path.endsWith('.vue')
    ? [...source.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map((match) => match[1]).join('\n')
    : source;
  return importsOf(script, 'script.ts').flatMap((name) => {
    if (!name.startsWith('.')) return [];
    const [, toTier = '', toFeature] = normalize(join(dirname(path), name)).split('/');
    if (!CLIENT_TIERS.includes(toTier)) return [];
    if (CLIENT_TIERS.indexOf(toTier) < CLIENT_TIERS.indexOf(tier))
      return [`${path} imports ${name}: ${toTier} stands above ${tier}`];
    const isNeighbour = tier === 'features' && toTier === 'features' && toFeature !== feature;
    return isNeighbour ? [`${path} imports ${name}: features do not know each other`] : [];
  });
}
