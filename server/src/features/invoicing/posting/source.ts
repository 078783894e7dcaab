import type { Refusal } from '../../../kernel/refusal.js';
import type { Quantity } from '../../../kernel/quantity.js';
import { factOf } from '../../../kernel/text.js';
import { verdictOf } from '../../../platform/write/shared-action.js';
import type { Author, Changes, Tx } from '../../../platform/write/tx.js';
import type { Draft, Issuer } from '../rules/drafts.js';
import type { PostingQuantity } from '../rules/posting.js';
import type { Prepared, PreparedLine } from '../rules/prepared.js';

/** Units of a line that are shipped and invoiced now; `position` is the place in the input. */
export interface DeliveredNow {
  lineId: string;
  quantity: Quantity;
  position: number;
}

/**
 * Options of a posting. How much of a line each quantity means is the answer of its source: ALL is everything that is
 * left, PACKING_SLIP what is delivered, DELIVER_NOW the given units.
 */
export interface PostingOptions {
  postingDate: string;
  quantity: PostingQuantity;
  deliverNow: readonly DeliveredNow[];
}

/** Units that a posting ships, because they are invoiced and not delivered yet. */
export interface PlannedShipment {
  lines: readonly {
    orderLineId: string;
    sku: string | null;
    description: string;
    unit: string;
    quantity: Quantity;
  }[];
}

/** What a selected thing hands over: its draft lines, and what posting them does to it. */
export interface Handed {
  drafts: readonly Draft[];
  shipments: readonly PlannedShipment[];
  /** The amount left to post afterwards, including tax, in minor units. */
  leftMinor: bigint;
}

/** What a selected thing hands over, or the reasons why it cannot be posted. */
export type Drafted = {
  sourceId: string;
  /** The lines of which a caller may state the units to deliver now. */
  lineIds: readonly string[];
} & ({ handed: Handed } | { refusals: readonly Refusal[] });

/** A source document, with the legal entity that issues what is posted from it. */
export interface OwnedDocument {
  id: string;
  legalEntityId: string;
}

/** A document that was posted, with its number. */
export interface PostedDocument {
  prepared: Prepared;
  number: string;
}

/** A selected thing that was posted: what it handed over, its documents, its own lines on them, and who posted it. */
export interface PostedThing {
  author: Author;
  sourceId: string;
  handed: Handed;
  documents: readonly PostedDocument[];
  lines: readonly PreparedLine[];
}

/** A shipment that a posting made for a selected thing. */
export interface PostedShipment {
  sourceId: string;
  shipmentId: string;
}

/**
 * A feature with documents to invoice. Posting depends neither on orders nor on returns: each source locks its own
 * rows, drafts, and counts what was posted, all in one transaction.
 */
export interface DraftSource {
  name: string;
  /** Locks the source's own documents among the ids, in the common lock order, and returns them with their legal entity. */
  owned(tx: Tx, ids: readonly string[]): Promise<readonly OwnedDocument[]>;
  /** Locks the lines of documents of one legal entity and drafts; a refusal affects only its document. */
  drafts(tx: Tx, ids: readonly string[], issuer: Issuer, options: PostingOptions): Promise<readonly Drafted[]>;
  /** Counts what was posted by one legal entity, ships what was planned, and returns the shipments. */
  posted(tx: Tx, things: readonly PostedThing[], options: PostingOptions): Promise<readonly PostedShipment[]>;
}

/**
 * What a source keeps between drafting and counting, such as the rows that it has locked: it need not read them again,
 * since nothing else changes them in between.
 */
export class Kept<Value> {
  private readonly values = new WeakMap<Handed, Value>();

  keep(handed: Handed, value: Value): void {
    this.values.set(handed, value);
  }

  /** What was kept for posted things, with each of them, in the order of their ids. */
  of(things: readonly PostedThing[]): { thing: PostedThing; kept: Value }[] {
    return things
      .toSorted((a, b) => (a.sourceId < b.sourceId ? -1 : 1))
      .map((thing) => {
        const kept = this.values.get(thing.handed);
        if (kept === undefined) throw new Error(`${thing.sourceId} was posted, but not drafted.`);
        return { thing, kept };
      });
  }
}

/** What drafting answers, with a refusal as data. */
export function draftedBy(draft: () => Handed): { handed: Handed } | { refusals: readonly Refusal[] } {
  const verdict = verdictOf(draft);
  return 'refusals' in verdict ? verdict : { handed: verdict.result };
}

/** The numbers of posted documents as changes of their sources, under the names of their kinds. */
export function numbersOf(documents: readonly PostedDocument[]): Changes {
  const byKind = Map.groupBy(documents, ({ prepared }) => (prepared.kind === 'INVOICE' ? 'invoice' : 'creditNote'));
  return Object.fromEntries(
    [...byKind].map(([name, own]) => [name, { to: factOf('name', own.map(({ number }) => number).join(', ')) }]),
  );
}

/** The amount of lines, including tax, in minor units. */
export const amountOf = (lines: readonly PreparedLine[]): bigint =>
  lines.reduce((sum, line) => sum + line.baseMinor + line.freightShareMinor + line.taxMinor, 0n);

const sources: DraftSource[] = [];

/** Called once, when the features are assembled. */
export function registerDraftSources(all: readonly DraftSource[]): void {
  sources.splice(0, sources.length, ...all);
}

export const draftSources = (): readonly DraftSource[] => sources;
