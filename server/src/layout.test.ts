import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DISPOSITION_ACTIONS } from './features/returns/rules/effects.js';
import { FEATURES, OWN_PARTS, PACKAGES, PARTS } from './testing/floor-plan.js';
import { files, importsOf, isCode, server, sourceOf, target } from './testing/imports.js';
import { pureTests } from './testing/pure-tests.js';

const LARGEST_FILE = 300;

const client = join(server, '../client');

interface Position {
  layer: string;
  feature?: string;
  part?: string;
}

function positionOf(path: string): Position {
  const [, layer = '', feature, rest] = path.split('/');
  if (layer !== 'features') return { layer };
  return { layer, feature, part: rest?.replace(/\.ts$/, '') };
}

const partsOf = (feature: string) => ({ ...PARTS, ...OWN_PARTS[feature] });

/** Why a file may not import a module; undefined when it may. */
function violation(path: string, name: string): string | undefined {
  const from = positionOf(path);
  if (!name.startsWith('.')) {
    if (from.layer === 'kernel') return 'the kernel imports nothing';
    const allowed = from.part && PACKAGES[from.part];
    return allowed && !allowed.test(name) ? `${from.part} may not import this package` : undefined;
  }
  const file = target(path, name);
  if (!file) return undefined;
  const to = positionOf(file);
  if (from.layer === 'kernel' && to.layer !== 'kernel') return 'the kernel imports nothing';
  if (from.layer === 'platform' && to.layer === 'features') return 'the platform does not import features';
  if (from.layer !== 'features') return undefined;
  if (!['features', 'platform', 'kernel'].includes(to.layer)) return 'a feature does not import layers above it';
  return betweenFeatures(from, to);
}

function betweenFeatures(from: Position, to: Position): string | undefined {
  const isPure = ['rules', 'events', 'refusals', 'history'].includes(from.part!);
  if (to.layer === 'platform') return isPure ? 'rules are pure' : undefined;
  if (to.layer !== 'features') return undefined;
  if (to.feature === from.feature) {
    const allowed = partsOf(from.feature!)[from.part!];
    return allowed && !allowed.includes(to.part!) ? `${from.part} may not import ${to.part}` : undefined;
  }
  if (isPure) return 'rules and events do not import other features';
  if (FEATURES.indexOf(to.feature!) <= FEATURES.indexOf(from.feature!)) return `${to.feature} is above ${from.feature}`;
  return to.part === 'index' ? undefined : 'other features are imported through index.ts';
}

const undeclaredPart = ({ feature, part }: Position) =>
  `features/${feature}/${part} is a part that features do not have. Declare it in OWN_PARTS of testing/floor-plan.ts, with the parts that it may import.`;

describe('the layout of the source', () => {
  test('has imports that point down only', () => {
    const violations = files.flatMap((path) =>
      importsOf(sourceOf(path), path).flatMap((name) => {
        const why = violation(path, name);
        return why ? [`${path} imports ${name}: ${why}`] : [];
      }),
    );
    expect(violations).toEqual([]);
  });

  test('lists every feature', () => {
    const unlisted = files.map(positionOf).filter(({ feature }) => feature && !FEATURES.includes(feature));
    expect(unlisted).toEqual([]);
  });

  test('lists every part of a feature, and no part that does not exist', () => {
    const parts = files.map(positionOf).filter(({ feature }) => feature);
    const undeclared = parts.filter(({ feature = '', part = '' }) => !(part in partsOf(feature)));
    expect(undeclared.map(undeclaredPart)).toEqual([]);
    const found = new Set(parts.flatMap(({ feature, part }) => [part!, `${feature}/${part}`]));
    const own = Object.entries(OWN_PARTS).flatMap(([feature, all]) =>
      Object.keys(all).map((part) => `${feature}/${part}`),
    );
    expect([...Object.keys(PARTS), ...own].filter((part) => !found.has(part))).toEqual([]);
    expect(undeclaredPart({ layer: 'features', feature: 'stock', part: 'counting' })).toContain('OWN_PARTS');
  });

  test('has files of at most 300 lines', () => {
    const all = [
      ...globSync(join(server, 'src/**/*.ts')),
      ...globSync(join(client, 'src/**/*.{ts,vue}')).filter((path) => !path.includes('/generated/')),
    ];
    const tooLarge = all.filter((path) => readFileSync(path, 'utf8').split('\n').length > LARGEST_FILE);
    expect(tooLarge).toEqual([]);
  });

  test('lists all advisory locks in one file', () => {
    const typed = files.filter((path) => /advisory_lock\(\s*\d/.test(sourceOf(path)));
    expect(typed).toEqual([]);
    const locks = files.filter((path) => /\b7_120_\d{3}\b/.test(sourceOf(path)));
    expect(locks).toEqual(['src/platform/database/advisory-locks.ts']);
  });

  test('has tests of the kernel and of rules that need no database', () => {
    const tests = globSync('src/{kernel/**/*,**/rules/**/*,**/rules}.test.ts', { cwd: server });
    const pure = new Set(pureTests());
    expect(tests.length).toBeGreaterThan(30);
    expect(tests.filter((path) => !pure.has(path))).toEqual([]);
  });

  test('lists the open statuses of orders in one file', () => {
    const lists = files.filter((path) => /'PENDING',\s*'IN_PROGRESS',\s*'ON_HOLD'/.test(sourceOf(path)));
    expect(lists).toEqual(['src/kernel/order-status.ts']);
  });

  test('asks for the effects of a disposition, not for its action', () => {
    // NOTE: CREDIT is also a side of the ledger and a kind of line.
    const actions = DISPOSITION_ACTIONS.filter((action) => action !== 'CREDIT').join('|');
    const compared = new RegExp(`['"\`](${actions})['"\`]|\\baction\\)? *[!=]==? *['"\`]CREDIT`);
    const all = [
      ...globSync(join(server, 'src/features/**/*.ts')).filter(isCode),
      ...globSync(join(client, 'src/**/*.{ts,vue}')).filter((path) => !path.includes('/generated/')),
    ];
    expect(all.filter((path) => compared.test(readFileSync(path, 'utf8')))).toEqual([]);
  });

  test('generates no code from text', () => {
    const generators = files.filter((path) =>
      /\bnew Function\b|\beval\(|from 'node:vm'|graphql-jit/.test(sourceOf(path)),
    );
    expect(generators).toEqual([]);
  });

  test('begins transactions and borrows connections only in files that always release them', () => {
    const begins =
      /\bem\.begin\(|\.(transactional|startTransaction)\(|\.transaction\(\)|['"`](BEGIN|START TRANSACTION)\b/;
    const begun = files.filter((path) => begins.test(sourceOf(path)));
    expect(begun.sort()).toEqual([
      // Backups and restores use their own connections, outside the pools.
      'src/platform/backup/back-up.ts',
      'src/platform/backup/restore.ts',
      'src/platform/database/driver.ts',
      'src/platform/database/refuse-proxies.ts',
      'src/platform/description/snapshot.ts',
      'src/platform/embedded/folder-lock.ts',
      'src/platform/reader/send.ts',
      'src/platform/write/run-transaction.ts',
    ]);
    const borrowed = files.filter((path) => /\bpool\.connect\(/.test(sourceOf(path)));
    expect(borrowed.sort()).toEqual([
      'src/platform/chain/genesis.ts',
      'src/platform/database/driver.ts',
      'src/platform/database/pool.ts',
      'src/platform/database/setup-lock.ts',
    ]);
  });

  test('takes the legal entity from a document, except where there is none yet', () => {
    const choosing = files.filter((path) => /\b(chooseLegalEntity|findLegalEntities)\(/.test(sourceOf(path)));
    expect(choosing.sort()).toEqual([
      'src/demo/legal-entity.ts',
      // The currency that all ledgers have in common.
      'src/features/catalog/actions/create-product.ts',
      // The issuers among which each selected order finds its own.
      'src/features/invoicing/posting/issuer.ts',
      'src/features/orders/actions/create-sales-order.ts',
      'src/features/parties/actions/choose-legal-entity.ts',
      'src/features/parties/actions/create-company.ts',
      'src/features/parties/actions/create-legal-entity.ts',
      'src/features/parties/actions/update-settings.ts',
      'src/features/stock/actions/create-location.ts',
      // The ledger of every legal entity is completed at the start.
      'src/start.ts',
    ]);
    const reading = files.filter((path) => /\bLegalEntity, \{|FROM (public\.)?legal_entity\b/.test(sourceOf(path)));
    expect(reading.sort()).toEqual([
      // Whether there are several, whose numbers may look alike.
      'src/features/invoicing/posting/verify-chains.ts',
      'src/features/parties/actions/open-legal-entity.ts',
      'src/features/parties/repository.ts',
      'src/platform/chain/check.ts',
    ]);
  });

  test('has no vague file names', () => {
    const vague = files.filter((path) => /(service|manager|helper|util|impl|dto)s?\.ts$/i.test(path));
    expect(vague).toEqual([]);
  });
});
