import { resolve } from 'node:path';
import type pg from 'pg';
import type { ChainFound } from '../features/invoicing/index.js';
import { verifyChains } from '../features/invoicing/index.js';
import { findDifferences } from '../platform/chain/check.js';
import type { Fault, FaultList } from '../platform/chain/faults.js';
import { listOf } from '../platform/chain/faults.js';
import type { ChainState } from '../platform/chain/verify-links.js';
import { chainName, findLost, findUnsealed, verifyLinks } from '../platform/chain/verify-links.js';
import description from '../../migrations/description.json' with { type: 'json' };
import { migrations } from '../../migrations/index.js';
import { readMigrations } from '../platform/backup/contents.js';
import type { Address } from '../platform/database/pools.js';
import type { Differences } from '../platform/description/compare.js';
import { compareDescriptions } from '../platform/description/compare.js';
import type { Description } from '../platform/description/describe.js';
import { describeSchema } from '../platform/description/describe.js';
import { inSnapshot } from '../platform/description/snapshot.js';
import { checks } from '../schema.js';
import { compareHeads, readHeads, saveHeads } from './heads.js';

const USAGE = `Usage:
npm run verify                   proves that no posted document was changed and that all derived figures agree with the documents
npm run verify -- --heads FILE   also compares with the heads saved in FILE and adds the current heads`;

/** The results of all checks, from one snapshot of the database. */
interface Found {
  schema: Differences;
  series: readonly ChainFound[];
  chains: readonly ChainState[];
  /** Faults of saved heads, of rows that were never sealed, and of each check. */
  lists: readonly FaultList[];
}

/**
 * `verify`: compares the schema with the migrations, recalculates the hashes and chains of everything posted, recomputes
 * counters, open items, series, stock and vouchers from documents, and returns the report. With `--heads` it also compares
 * with the heads in a file and adds the current heads. Throws an error with the report when there are faults; then no head
 * is saved.
 */
export const verifyCommand =
  ({ folder }: { folder: string }) =>
  async (address: Address, words: readonly string[]): Promise<string> => {
    const path = headsPath(words, folder);
    const saved = path ? await readHeads(path) : [];
    const found = await inSnapshot(address, async (client) => {
      await refuseOtherVersion(client);
      const described = await describeSchema(client);
      refuseOtherRoles(described);
      const schema = compareDescriptions(described, description);
      try {
        return { schema, ...(await readAll(client, saved)) };
      } catch (error) {
        if (schema.faults.length === 0) throw error;
        const rest = `Nothing more could be read: ${(error as Error).message}.`;
        throw new Error([...schemaLines(schema), rest].join('\n'), { cause: error });
      }
    });
    const report = printed(found);
    if (isWrong(found)) throw new Error(report);
    if (!path) return report;
    await saveHeads(path, saved, found.chains, new Date());
    const compared =
      saved.length === 0
        ? 'no heads were saved before'
        : `the ${counted(saved.length, 'line')} saved before ${saved.length === 1 ? 'matches' : 'match'}`;
    return `${report}Heads: ${compared}; the current heads were added to ${path}.\n`;
  };

async function readAll(
  client: pg.Client,
  saved: Awaited<ReturnType<typeof readHeads>>,
): Promise<Omit<Found, 'schema'>> {
  const series = await verifyChains(client);
  const chains = await verifyLinks(client);
  const lists = [
    listOf(await compareHeads(client, saved)),
    listOf(await findLost(client)),
    ...(await findUnsealed(client)),
  ];
  for (const check of checks) lists.push(await findDifferences(client, check));
  return { series, chains, lists };
}

function headsPath(words: readonly string[], folder: string): string | undefined {
  if (words.length === 0) return undefined;
  const [word, path, ...rest] = words;
  if (word !== '--heads' || !path || rest.length > 0) throw new Error(USAGE);
  return resolve(folder, path);
}

async function refuseOtherVersion(client: pg.Client): Promise<void> {
  const applied = await readMigrations(client);
  const known = migrations.map(({ name }) => name);
  if (applied.length === 0) throw new Error('This database contains no data of Avoir. There is nothing to verify.');
  if (applied.some((name) => !known.includes(name))) {
    throw new Error('This database was migrated by a newer Avoir. Verify it with that version.');
  }
  if (applied.length < known.length) {
    throw new Error(
      'This database is older than this Avoir. Start the server once to migrate it; verify does not change the database.',
    );
  }
}

function refuseOtherRoles(described: Description): void {
  if ('role of the staff' in described && 'role of partners' in described) return;
  throw new Error(
    'The roles of this database have the name of another database, as after it was renamed. Start the server once to rename them; verify does not change the database.',
  );
}

const isWrong = ({ schema, series, chains, lists }: Found): boolean =>
  schema.faults.length > 0 ||
  series.some(({ fault }) => fault) ||
  [...lists, ...chains.map(({ faults }) => faults)].some(({ named }) => named.length > 0);

const counted = (count: number | bigint, what: string) =>
  `${count.toLocaleString('en')} ${what}${Number(count) === 1 ? '' : 's'}`;
const wrong = ({ at, fault }: Fault) => `WRONG at ${at}: ${fault}.`;
const faultLines = ({ named, areMore }: FaultList) => [
  ...named.map(wrong),
  ...(areMore ? ['... and more of this kind.'] : []),
];

function printed({ schema, series, chains, lists }: Found): string {
  const faults = lists.flatMap(faultLines);
  const lines = [
    ...series.map(seriesLine),
    ...chains.flatMap(chainLines),
    ...schemaLines(schema),
    ...(faults.length > 0 ? faults : [`Agree with the documents: ${checks.map((check) => check.of).join(', ')}.`]),
  ];
  return `${series.length > 0 ? '' : 'Nothing is posted yet.\n'}${lines.join('\n')}\n`;
}

const schemaLines = ({ faults, notes }: Differences): string[] => [
  ...(faults.length > 0 ? faultLines(listOf(faults)) : ['Schema: as the migrations made it.']),
  ...notes.map(({ at, fault }) => `NOTICE at ${at}: ${fault}.`),
];

const withEntity = (numbers: string, code: string | null) => (code === null ? numbers : `${numbers} of ${code}`);

const seriesLine = ({ first, last, documents, legalEntity, fault }: ChainFound): string =>
  fault
    ? wrong({ at: withEntity(last, legalEntity), fault })
    : `${withEntity(documents === 1 ? first : `${first} to ${last}`, legalEntity)}: ${counted(documents, 'document')}, without a gap and as posted.`;

function chainLines(chain: ChainState): string[] {
  if (chain.faults.named.length > 0) return faultLines(chain.faults);
  const waiting = chain.waiting > 0 ? `, ${counted(chain.waiting, 'document')} not sealed yet` : '';
  const name = chainName(chain);
  return [
    `${name[0]!.toUpperCase()}${name.slice(1)}: ${counted(chain.sequence, 'link')}, ${counted(chain.documents, 'document')}, as sealed${waiting}.`,
  ];
}
