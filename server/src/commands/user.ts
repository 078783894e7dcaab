import { parseArgs } from 'node:util';
import { createPasswordLink, createUser, findUserByEmail } from '../features/access/index.js';
import { systemActor } from '../platform/context.js';
import { refusalsOf } from '../platform/graphql/mutate.js';
import { transact } from '../platform/write/transact.js';
import type { Tx } from '../platform/write/tx.js';
import type { CommandParts } from './parts.js';

const USAGE = [
  'npm run user -- create EMAIL [--name NAME] [--group CODE]...   makes a login; an administrator unless a group is given',
  'npm run user -- link EMAIL                                     gives a login a new one-time link',
].join('\n');

/**
 * `user create` and `user link`: gives the sentences to print, a one-time link among them. Throws an error with a
 * sentence when the words make no sense or the house refuses.
 */
export async function userCommand(parts: CommandParts, words: readonly string[]): Promise<string> {
  const { verb, email, name, groupCodes } = read(words);
  const run = <R>(action: (tx: Tx) => Promise<R>) => write(parts, action);
  if (verb === 'link') {
    const { linkToken } = await run(async (tx) => createPasswordLink(tx, await idOf(tx, email)));
    return sentences(parts, `A new link for ${email}.`, linkToken);
  }
  const { linkToken } = await run((tx) => createUser(tx, { email, name, groupCodes }));
  return sentences(parts, `${email} can sign in as ${groupCodes.join(', ')} once a password is set.`, linkToken);
}

function read(words: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: { name: { type: 'string' }, group: { type: 'string', multiple: true } },
    });
    const [verb, email, ...others] = positionals;
    if (email && others.length === 0 && (verb === 'create' || (verb === 'link' && !values.group && !values.name))) {
      return { verb, email, name: values.name ?? email.split('@')[0]!, groupCodes: values.group ?? ['ADMINISTRATOR'] };
    }
  } catch {
    // an option nobody knows: the usage says which there are
  }
  throw new Error(`Use it like this:\n${USAGE}`);
}

async function idOf(tx: Tx, email: string): Promise<string> {
  const user = await findUserByEmail(tx.em, email.trim().toLowerCase());
  return user?.id ?? '';
}

async function write<R>(parts: CommandParts, action: (tx: Tx) => Promise<R>): Promise<R> {
  const actor = systemActor('JOB', Object.keys(parts.permissions));
  try {
    return (await transact({ database: parts.database, actor, traceId: 'user command' }, action)).result;
  } catch (error) {
    const message = refusalsOf(error, parts).map((refusal) => refusal.message);
    throw new Error(message.join(' '), { cause: error });
  }
}

/** The token stands behind #, which browsers keep to themselves: it reaches no log and no other site. */
const sentences = ({ publicUrl }: CommandParts, what: string, linkToken: string) =>
  `${what}\n${publicUrl === undefined ? NO_ADDRESS : 'Open this link within 24 hours; it works once:'}\n\n  ${publicUrl ?? ''}/set-password#${linkToken}\n`;

const NO_ADDRESS =
  'Where browsers reach the server is not known here. Put its address before this and open it within 24 hours; it works once. With PUBLIC_URL set the whole link is printed.';
