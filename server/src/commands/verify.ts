import type { ChainFound } from '../features/invoicing/index.js';
import { verifyChains } from '../features/invoicing/index.js';
import type { CommandParts } from './parts.js';

/**
 * `verify`: calculates the hash of every posted document anew and gives what was found, series by series. Throws an error
 * that names the first number of each series where something is wrong.
 */
export async function verifyCommand({ database }: Pick<CommandParts, 'database'>, words: readonly string[]) {
  if (words.length > 0)
    throw new Error('Use it like this:\nnpm run verify   proves that no posted document was changed');
  const chains = await inOneView(database, verifyChains);
  const said = printed(chains);
  if (chains.some(({ fault }) => fault)) throw new Error(said);
  return said;
}

/** What is posted meanwhile is left for the next time. */
async function inOneView<R>({ owner }: CommandParts['database'], read: (client: Client) => Promise<R>): Promise<R> {
  const client = await owner.pool.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    return await read(client);
  } finally {
    client.release(true);
  }
}

type Client = Parameters<typeof verifyChains>[0];

const counted = (documents: number) => (documents === 1 ? '1 document' : `${documents.toLocaleString('en')} documents`);

function printed(chains: readonly ChainFound[]): string {
  const lines = chains.map(({ first, last, documents, fault }) =>
    fault
      ? `WRONG at ${last}: ${fault}.`
      : `${documents === 1 ? first : `${first} to ${last}`}: ${counted(documents)}, without a gap and as posted.`,
  );
  return `${lines.length > 0 ? lines.join('\n') : 'Nothing is posted yet.'}\n`;
}
