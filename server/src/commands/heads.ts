import { open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import type pg from 'pg';
import type { Fault } from '../platform/chain/faults.js';
import type { ChainState } from '../platform/chain/verify-links.js';
import { chainName } from '../platform/chain/verify-links.js';

/** The last link of a chain, as saved outside the database. */
interface Head {
  chain: string;
  code?: string;
  sequence: string;
  hash: string;
}

/** All heads at one moment: one line of the file, as JSON. */
interface SavedHeads {
  keptAt: string;
  heads: readonly Head[];
}

/** Reads a file of heads; returns an empty list when it does not exist. Throws when a line has another format than `saveHeads` writes. */
export async function readHeads(path: string): Promise<SavedHeads[]> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw new Error(`The heads in ${path} cannot be read: ${error.message}`, { cause: error });
  });
  return text
    .split('\n')
    .filter((line) => line.trim())
    .map((line, index) => {
      const saved = parsed(line);
      if (!saved)
        throw new Error(`Line ${index + 1} of ${path} is not a line of heads. Specify a file that verify wrote.`);
      return saved;
    });
}

function parsed(line: string): SavedHeads | undefined {
  try {
    const { keptAt, heads } = JSON.parse(line) as Partial<SavedHeads>;
    const isHead = (head: Partial<Head>) =>
      typeof head.chain === 'string' && /^\d+$/.test(head.sequence ?? '') && /^[0-9a-f]{64}$/.test(head.hash ?? '');
    return typeof keptAt === 'string' && Array.isArray(heads) && heads.every(isHead) ? { keptAt, heads } : undefined;
  } catch {
    return undefined;
  }
}

/** Reports each saved head that is no longer a link of its chain: the end of the chain was removed or replaced. */
export async function compareHeads(
  client: Pick<pg.ClientBase, 'query'>,
  saved: readonly SavedHeads[],
): Promise<Fault[]> {
  const heads = saved.flatMap(({ keptAt, heads: own }) => own.map((head) => ({ ...head, keptAt })));
  const { rows } = await client.query<{ position: number }>(
    `SELECT h.position::int FROM unnest($1::text[], $2::bigint[], $3::text[]) WITH ORDINALITY AS h(chain, sequence, hash, position)
     LEFT JOIN public.chain_link l ON l.chain_id::text = h.chain AND l.sequence = h.sequence
     WHERE l.hash IS NULL OR encode(l.hash, 'hex') <> h.hash ORDER BY h.position`,
    [heads.map(({ chain }) => chain), heads.map(({ sequence }) => sequence), heads.map(({ hash }) => hash)],
  );
  return rows.map(({ position }) => {
    const { code, sequence, keptAt } = heads[position - 1]!;
    return {
      at: `link ${sequence} of the ${chainName({ code })}`,
      fault: `the head saved on ${keptAt} is missing, so documents were removed or replaced`,
    };
  });
}

/** Appends a line with the current heads. The file is replaced as a whole, so that a crash leaves the old or the new file. */
export async function saveHeads(
  path: string,
  saved: readonly SavedHeads[],
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
  const lines = [...saved, { keptAt: now.toISOString(), heads }].map((line) => `${JSON.stringify(line)}\n`);
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
