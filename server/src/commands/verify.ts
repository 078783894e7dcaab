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
import { inOneView } from '../platform/description/one-view.js';
import { checks } from '../schema.js';
import { compareHeads, keepHeads, readHeads } from './heads.js';

const USAGE = `Use it like this:
npm run verify                   proves that nothing posted was changed, and that everything that moves agrees with it
npm run verify -- --heads FILE   the same, compares with the heads kept in FILE, and adds those of now`;

/** Everything that was looked at, in one view of the database. */
interface Found {
  schema: Differences;
  series: readonly ChainFound[];
  chains: readonly ChainState[];
  /** Of kept heads, of rows that were never sealed, and of each check. */
  lists: readonly FaultList[];
}

/**
 * `verify`: compares the schema with what the migrations make, calculates hashes and chains of everything posted anew, recomputes
 * counters, balances, series, stock and vouchers from documents, and gives what was found. With `--heads` it also compares with the heads in a file and adds those of
 * now. Throws an error that names what is wrong; then no head is kept.
 */
export const verifyCommand =
  ({ folder }: { folder: string }) =>
  async (address: Address, words: readonly string[]): Promise<string> => {
    const path = headsPath(words, folder);
    const kept = path ? await readHeads(path) : [];
    const found = await inOneView(address, async (client) => {
      await refuseOtherVersion(client);
      const described = await describeSchema(client);
      refuseOtherRoles(described);
      const schema = compareDescriptions(described, description);
      try {
        return { schema, ...(await readAll(client, kept)) };
      } catch (error) {
        if (schema.faults.length === 0) throw error;
        const rest = `Nothing more could be read: ${(error as Error).message}.`;
        throw new Error([...saidOfSchema(schema), rest].join('\n'), { cause: error });
      }
    });
    const said = printed(found);
    if (isWrong(found)) throw new Error(said);
    if (!path) return said;
    await keepHeads(path, kept, found.chains, new Date());
    const compared =
      kept.length === 0
        ? 'none were kept before'
        : `the ${counted(kept.length, 'line')} kept before still ${kept.length === 1 ? 'holds' : 'hold'}`;
    return `${said}Heads: ${compared}; those of now are added to ${path}.\n`;
  };

async function readAll(client: pg.Client, kept: Awaited<ReturnType<typeof readHeads>>): Promise<Omit<Found, 'schema'>> {
  const series = await verifyChains(client);
  const chains = await verifyLinks(client);
  const lists = [
    listOf(await compareHeads(client, kept)),
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
  if (applied.length === 0) throw new Error('This database holds no data of Avoir, so there is nothing to verify.');
  if (applied.some((name) => !known.includes(name))) {
    throw new Error('This database was migrated by a newer Avoir. Verify it with that version.');
  }
  if (applied.length < known.length) {
    throw new Error(
      'This database is older than this Avoir. Start the server once, which migrates it; verify only reads.',
    );
  }
}

function refuseOtherRoles(described: Description): void {
  if ('role of the staff' in described && 'role of partners' in described) return;
  throw new Error(
    'The roles of this database are named for another one, as after a change of its name. Start the server once, which moves them; verify only reads.',
  );
}

const isWrong = ({ schema, series, chains, lists }: Found): boolean =>
  schema.faults.length > 0 ||
  series.some(({ fault }) => fault) ||
  [...lists, ...chains.map(({ faults }) => faults)].some(({ named }) => named.length > 0);

const counted = (count: number | bigint, what: string) =>
  `${count.toLocaleString('en')} ${what}${Number(count) === 1 ? '' : 's'}`;
const wrong = ({ at, fault }: Fault) => `WRONG at ${at}: ${fault}.`;
const saidOfList = ({ named, areMore }: FaultList) => [
  ...named.map(wrong),
  ...(areMore ? ['... and more of this sort.'] : []),
];

function printed({ schema, series, chains, lists }: Found): string {
  const faults = lists.flatMap(saidOfList);
  const lines = [
    ...series.map(saidOfSeries),
    ...chains.flatMap(saidOfChain),
    ...saidOfSchema(schema),
    ...(faults.length > 0 ? faults : [`Agree with the documents: ${checks.map((check) => check.of).join(', ')}.`]),
  ];
  return `${series.length > 0 ? '' : 'Nothing is posted yet.\n'}${lines.join('\n')}\n`;
}

const saidOfSchema = ({ faults, notes }: Differences): string[] => [
  ...(faults.length > 0 ? saidOfList(listOf(faults)) : ['Schema: as the migrations made it.']),
  ...notes.map(({ at, fault }) => `NOTICE at ${at}: ${fault}.`),
];

const saidOfSeries = ({ first, last, documents, fault }: ChainFound): string =>
  fault
    ? wrong({ at: last, fault })
    : `${documents === 1 ? first : `${first} to ${last}`}: ${counted(documents, 'document')}, without a gap and as posted.`;

function saidOfChain(chain: ChainState): string[] {
  if (chain.faults.named.length > 0) return saidOfList(chain.faults);
  const waiting = chain.waiting > 0 ? `, ${counted(chain.waiting, 'document')} not sealed yet` : '';
  const name = chainName(chain);
  return [
    `${name[0]!.toUpperCase()}${name.slice(1)}: ${counted(chain.sequence, 'link')}, ${counted(chain.documents, 'document')}, as sealed${waiting}.`,
  ];
}
