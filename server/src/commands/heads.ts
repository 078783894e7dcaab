import { open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import type pg from 'pg';
import type { Fault } from '../platform/chain/faults.js';
import type { ChainState } from '../platform/chain/verify-links.js';
import { chainName } from '../platform/chain/verify-links.js';

/** The last link of a chain, as it is kept outside of the database. */
interface Head {
  chain: string;
  code?: string;
  sequence: string;
  hash: string;
}

/** All heads at one moment: a line of the file, as JSON. */
interface Kept {
  keptAt: string;
  heads: readonly Head[];
}

/** Reads a file of heads; empty when there is none. Throws when a line is not what `keepHeads` writes. */
export async function readHeads(path: string): Promise<Kept[]> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw new Error(`The heads in ${path} cannot be read: ${error.message}`, { cause: error });
  });
  return text
    .split('\n')
    .filter((line) => line.trim())
    .map((line, index) => {
      const kept = parsed(line);
      if (!kept)
        throw new Error(`Line ${index + 1} of ${path} is not a line of heads. Give the file that verify wrote.`);
      return kept;
    });
}

function parsed(line: string): Kept | undefined {
  try {
    const { keptAt, heads } = JSON.parse(line) as Partial<Kept>;
    const isHead = (head: Partial<Head>) =>
      typeof head.chain === 'string' && /^\d+$/.test(head.sequence ?? '') && /^[0-9a-f]{64}$/.test(head.hash ?? '');
    return typeof keptAt === 'string' && Array.isArray(heads) && heads.every(isHead) ? { keptAt, heads } : undefined;
  } catch {
    return undefined;
  }
}

/** Every kept head must still be a link of its chain; one that is not tells that the end of a chain was taken away or replaced. */
export async function compareHeads(client: Pick<pg.ClientBase, 'query'>, kept: readonly Kept[]): Promise<Fault[]> {
  const heads = kept.flatMap(({ keptAt, heads: own }) => own.map((head) => ({ ...head, keptAt })));
  const { rows } = await client.query<{ place: number }>(
    `SELECT h.place::int FROM unnest($1::text[], $2::bigint[], $3::text[]) WITH ORDINALITY AS h(chain, sequence, hash, place)
     LEFT JOIN public.chain_link l ON l.chain_id::text = h.chain AND l.sequence = h.sequence
     WHERE l.hash IS NULL OR encode(l.hash, 'hex') <> h.hash ORDER BY h.place`,
    [heads.map(({ chain }) => chain), heads.map(({ sequence }) => sequence), heads.map(({ hash }) => hash)],
  );
  return rows.map(({ place }) => {
    const { code, sequence, keptAt } = heads[place - 1]!;
    return {
      at: `link ${sequence} of the ${chainName({ code })}`,
      fault: `the head that was kept on ${keptAt} is not there any more, so documents were taken away or replaced`,
    };
  });
}

/** Adds a line with the heads of now. The file is replaced as a whole, so that a fall leaves the old one or the new one. */
export async function keepHeads(
  path: string,
  kept: readonly Kept[],
  chains: readonly ChainState[],
  now: Date,
): Promise<void> {
  const heads = chains
    .filter(({ sequence }) => sequence > 0n)
    .map(({ id, code, sequence, hash }) => ({
      chain: id,
      code,
      sequence: String(sequence),
      hash: hash.toString('hex'),
    }));
  const lines = [...kept, { keptAt: now.toISOString(), heads }].map((line) => `${JSON.stringify(line)}\n`);
  const temporary = `${path}.${process.pid}.new`;
  const file = await open(temporary, 'wx', 0o600);
  try {
    await file.writeFile(lines.join(''));
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
  const folder = await open(dirname(path), 'r');
  await folder.sync().finally(() => folder.close());
}
