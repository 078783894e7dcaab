import type pg from 'pg';
import { DIGEST_BYTES, GENESIS } from './digest.js';
import type { Fault, FaultList } from './faults.js';
import { Faults, NAMED, listOf } from './faults.js';
import { currentKinds, sealedKind } from './layout.js';
import type { LinkedDocument } from './link.js';
import { GENESIS_VERSION, INSTALLATION, LINK_VERSION, linkHash } from './link.js';
import { readDocuments } from './read-documents.js';

type Client = Pick<pg.ClientBase, 'query'>;

/** The state of a chain as verified. */
export interface ChainState {
  id: string;
  /** The code of the legal entity; undefined for the chain of the installation. */
  code: string | undefined;
  /** The sequence of the last link found, which must match that stored with the chain. */
  sequence: bigint;
  hash: Buffer;
  documents: number;
  /** Entries of history that were written in the last second or two and are not sealed yet. */
  waiting: number;
  faults: FaultList;
}

const DOCUMENTS_AT_ONCE = 500;
const LINKS_AT_ONCE = 500;

/** The name of a document in reports. */
const nameOf = ({ kind, number, id }: { kind: string; number: string; id: string }) =>
  kind === 'HISTORY' ? `history ${id}` : kind === 'INVOICE' ? number : `${kind.toLowerCase()} ${number}`;

/**
 * Verifies every chain from its first link: each link follows the previous one, each document has the rows it was sealed
 * with, and the last link matches the stored end of the chain. Holds some hundred documents at a time.
 */
export async function verifyLinks(client: Client): Promise<ChainState[]> {
  const { rows } = await client.query<{ id: string; code: string | null; sequence: string; hash: Buffer }>(
    `SELECT c.id, e.code, c.sequence, c.hash FROM public.chain c LEFT JOIN public.legal_entity e ON e.id = c.legal_entity_id
     UNION SELECT l.chain_id, NULL, '0', NULL FROM public.chain_link l WHERE NOT EXISTS (SELECT FROM public.chain c WHERE c.id = l.chain_id)
     ORDER BY 2 NULLS LAST`,
  );
  const states: ChainState[] = [];
  for (const row of rows) states.push(await verifyChain(client, row));
  return states;
}

async function verifyChain(
  client: Client,
  { id, code, sequence, hash }: { id: string; code: string | null; sequence: string; hash: Buffer | null },
): Promise<ChainState> {
  const faults = new Faults();
  const state = { id, code: code ?? undefined, sequence: 0n, hash: GENESIS, hasBegun: false, documents: 0, waiting: 0 };
  for (let links = await linksAfter(client, id, 0n); links.length > 0;) {
    for (const group of inGroups(links)) {
      const documents = await documentsBetween(client, id, group[0]!.sequence, group.at(-1)!.sequence);
      for (const link of group) {
        const own = documents.get(link.sequence) ?? [];
        faults.add(...faultsOf(link, own, state));
        Object.assign(state, { sequence: BigInt(link.sequence), hash: link.hash, hasBegun: !link.is_genesis });
        state.documents += own.length;
      }
      faults.add(...(await changedDocuments(client, [...documents.values()].flat())));
    }
    links = await linksAfter(client, id, state.sequence);
  }
  if (state.sequence !== BigInt(sequence) || !hash?.equals(state.hash)) {
    const fault = `the chain ends at link ${state.sequence}, but its stored end is ${sequence}`;
    faults.add({ at: chainName(state), fault });
  }
  if (id === INSTALLATION) {
    const waiting = await waitingDocuments(client);
    state.waiting = waiting.length;
    faults.add(...(await changedDocuments(client, waiting)));
  }
  return { ...state, faults: faults.list() };
}

/** The name of a chain in reports. */
export const chainName = ({ code }: { code: string | undefined }): string =>
  code ? `chain of ${code}` : 'chain of the installation';

interface LinkRow {
  sequence: string;
  version: number;
  is_genesis: boolean;
  document_count: number;
  sealed_at: string;
  previous_hash: Buffer;
  hash: Buffer;
  chain_id: string;
}

const linksAfter = async (client: Client, id: string, after: bigint): Promise<LinkRow[]> =>
  (
    await client.query<LinkRow>(
      `SELECT chain_id, sequence, version, is_genesis, document_count, sealed_at::text, previous_hash, hash FROM public.chain_link
       WHERE chain_id = $1 AND sequence > $2 ORDER BY sequence LIMIT ${LINKS_AT_ONCE}`,
      [id, String(after)],
    )
  ).rows;

/** Groups links for verification: some hundred documents, or one link that has more. */
function inGroups(links: readonly LinkRow[]): LinkRow[][] {
  const groups: LinkRow[][] = [];
  let documents = Infinity;
  for (const link of links) {
    documents += link.document_count;
    if (documents > DOCUMENTS_AT_ONCE) {
      groups.push([]);
      documents = link.document_count;
    }
    groups.at(-1)!.push(link);
  }
  return groups;
}

type DocumentRow = LinkedDocument & { sequence: string };

async function documentsBetween(client: Client, chainId: string, first: string, last: string) {
  const { rows } = await client.query<DocumentRow>(
    `SELECT id, kind, number, version, digests, sequence FROM public.chain_document
     WHERE chain_id = $1 AND sequence BETWEEN $2 AND $3`,
    [chainId, first, last],
  );
  return Map.groupBy(rows, (row) => row.sequence);
}

const waitingDocuments = async (client: Client) =>
  (
    await client.query<DocumentRow>(
      'SELECT id, kind, number, version, digests, sequence FROM public.chain_document WHERE sequence IS NULL',
    )
  ).rows;

function faultsOf(
  link: LinkRow,
  documents: readonly DocumentRow[],
  before: { sequence: bigint; hash: Buffer; code: string | undefined; hasBegun: boolean },
): Fault[] {
  const at = `link ${link.sequence} of the ${chainName(before)}`;
  if (link.version !== LINK_VERSION && link.version !== GENESIS_VERSION)
    return [{ at, fault: `this version of Avoir does not support links of version ${link.version}` }];
  const isGenesis = link.version === GENESIS_VERSION;
  if (link.is_genesis !== isGenesis)
    return [{ at, fault: `it is ${isGenesis ? 'not ' : ''}marked as sealing documents from before the chain` }];
  if (isGenesis && before.hasBegun)
    return [{ at, fault: 'it seals documents from before the chain, after links that do not' }];
  if (BigInt(link.sequence) !== before.sequence + 1n) return [{ at, fault: 'the link before it is missing' }];
  if (!link.previous_hash.equals(before.hash)) return [{ at, fault: 'it does not follow the link before it' }];
  const sealed = {
    ...link,
    chainId: link.chain_id,
    sequence: BigInt(link.sequence),
    sealedAt: new Date(link.sealed_at),
    previousHash: link.previous_hash,
    documents,
  };
  if (documents.length !== link.document_count) {
    return [{ at, fault: `it sealed ${link.document_count} documents, but ${documents.length} exist` }];
  }
  return linkHash(sealed).equals(link.hash) ? [] : [{ at, fault: 'it was changed after it was sealed' }];
}

/** Reads the documents again, by kind, and reports those whose rows differ from what was sealed. */
async function changedDocuments(client: Client, documents: readonly LinkedDocument[]): Promise<Fault[]> {
  const faults: Fault[] = [];
  for (const own of Map.groupBy(documents, ({ kind, version }) => `${kind} ${version}`).values()) {
    for (let first = 0; first < own.length; first += DOCUMENTS_AT_ONCE) {
      faults.push(...(await changedOf(client, own.slice(first, first + DOCUMENTS_AT_ONCE))));
    }
  }
  return faults;
}

async function changedOf(client: Client, documents: readonly LinkedDocument[]): Promise<Fault[]> {
  const kind = sealedKind(documents[0]!.kind, documents[0]!.version);
  const found = await readDocuments(
    client,
    kind,
    documents.map(({ id }) => id),
  );
  return documents.flatMap((document) => {
    const { header, digests } = found(document.id);
    if (!header) return [{ at: nameOf(document), fault: 'it was sealed and is missing' }];
    return kind.tables.flatMap(({ what }, index) =>
      digests[index]!.equals(document.digests.subarray(index * DIGEST_BYTES, (index + 1) * DIGEST_BYTES))
        ? []
        : [{ at: nameOf(document), fault: `${what} is not as it was posted` }],
    );
  });
}

/** Finds documents whose link is missing. */
export async function findLost(client: Client): Promise<Fault[]> {
  const { rows } = await client.query<{ kind: string; number: string; id: string }>(
    `SELECT kind, number, id FROM public.chain_document AS d WHERE sequence IS NOT NULL
       AND NOT EXISTS (SELECT FROM public.chain_link AS l WHERE l.chain_id = d.chain_id AND l.sequence = d.sequence) LIMIT ${NAMED + 1}`,
  );
  return rows.map((row) => ({ at: nameOf(row), fault: 'the link that sealed it is missing' }));
}

/** Finds rows in tables of posted documents that belong to no sealed document; a list for each table. */
export async function findUnsealed(client: Client): Promise<FaultList[]> {
  const lists: FaultList[] = [];
  for (const { kind, tables } of currentKinds()) {
    for (const { rows: described, document, what } of tables) {
      const number = 'number' in described.columns ? 't.number' : `t."${document}"::text`;
      const { rows } = await client.query<{ name: string }>(
        `SELECT DISTINCT ${number} AS name FROM public."${described.table}" AS t
         WHERE NOT EXISTS (SELECT FROM public.chain_document d WHERE d.id = t."${document}") LIMIT ${NAMED + 1}`,
      );
      lists.push(
        listOf(
          rows.map(({ name }) => ({ at: nameOf({ kind, number: name, id: name }), fault: `${what} was never sealed` })),
        ),
      );
    }
  }
  return lists;
}
