import { parseArgs } from 'node:util';
import { accessVerbs, createPasswordLink, createUser, findUserByEmail } from '../features/access/index.js';
import { systemActor } from '../platform/actor.js';
import { refusalsOf } from '../platform/graphql/mutate.js';
import type { Verb } from '../platform/verbs.js';
import { transact } from '../platform/write/transact.js';
import type { Tx } from '../platform/write/tx.js';
import type { CommandParts } from './parts.js';
import { printed } from './printed.js';

const USAGE = [
  'npm run user -- create EMAIL [--name NAME] [--group CODE]...   creates a login; an administrator unless a group is given',
  'npm run user -- link EMAIL                                     creates a new one-time link for a login',
].join('\n');

/**
 * `user create` and `user link`: returns the text to print, with a one-time link. Throws an error with a message when the
 * arguments are invalid or the operation is refused.
 */
export async function userCommand(parts: CommandParts, words: readonly string[]): Promise<string> {
  const { verb, email, name, groupCodes } = read(words);
  const run = <R>(by: Verb, action: (tx: Tx) => Promise<R>) => write(parts, by, action);
  if (verb === 'link') {
    const { linkToken } = await run(accessVerbs.passwordLinkCreate, async (tx) =>
      createPasswordLink(tx, await idOf(tx, email)),
    );
    return withLink(parts, `A new link for ${email}.`, linkToken);
  }
  const { linkToken } = await run(accessVerbs.userCreate, (tx) => createUser(tx, { email, name, groupCodes }));
  return withLink(parts, `${email} can sign in as ${groupCodes.join(', ')} once a password is set.`, linkToken);
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
    // An unknown option: the usage follows.
  }
  throw new Error(`Usage:\n${USAGE}`);
}

async function idOf(tx: Tx, email: string): Promise<string> {
  const user = await findUserByEmail(tx.em, email.trim().toLowerCase());
  return user?.id ?? '';
}

async function write<R>(parts: CommandParts, verb: Verb, action: (tx: Tx) => Promise<R>): Promise<R> {
  const actor = systemActor('JOB', Object.keys(parts.permissions));
  try {
    return (await transact({ database: parts.database, actor, traceId: 'user command', verb }, action)).result;
  } catch (error) {
    const refusals = refusalsOf(error, parts);
    throw new Error(printed(refusals.map(({ text }) => text)), { cause: error });
  }
}

/** The token is in the fragment (after #), which browsers do not send: it appears in no log and on no other site. */
const withLink = ({ publicUrl }: CommandParts, what: string, linkToken: string) =>
  `${what}\n${publicUrl === undefined ? NO_ADDRESS : 'Open this link within 24 hours; it works once:'}\n\n  ${publicUrl ?? ''}/set-password#${linkToken}\n`;

const NO_ADDRESS =
  'The address of the server is not known here. Prefix this path with it and open the link within 24 hours; it works once. Set PUBLIC_URL to print the whole link.';
