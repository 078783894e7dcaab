import { sql } from 'kysely';
import type { DocumentKind } from '../../../kernel/printed.js';
import { newId } from '../../../platform/id.js';
import type { Tx } from '../../../platform/write/tx.js';
import { updateRows } from '../../../platform/database/rows.js';
import { formatReference } from '../../parties/index.js';
import { seriesRows } from '../tables.js';
import { GENESIS } from '../../../platform/chain/digest.js';

/** A number series as it stands: one row, locked until the end of the transaction. */
export interface Series {
  id: string;
  pattern: string;
  fiscalYear: number;
  lastNumber: bigint;
  lastDate: string | null;
  lastHash: Buffer | null;
  /** When its last document was posted. */
  lastPostedAt: Date | null;
}

export interface SeriesKey {
  legalEntityId: string;
  kind: DocumentKind;
  /** Empty for the house's own documents; the name of a former system for imported ones. */
  source: string;
  fiscalYear: number;
  pattern: string;
}

/** When a series was last used, without locking it; null when it was not. */
export async function lastDateOf(tx: Tx, key: SeriesKey): Promise<string | null> {
  const { rows } = await sql<{ last_date: string | null }>`
    SELECT last_date FROM number_series WHERE legal_entity_id = ${key.legalEntityId} AND kind = ${key.kind}
      AND source = ${key.source} AND fiscal_year = ${key.fiscalYear}`.execute(tx.sql<unknown>());
  return rows[0]?.last_date ?? null;
}

/** Locks a series, making it when it is new. The last lock a posting takes: everybody who posts waits here. */
export async function lockSeries(tx: Tx, key: SeriesKey): Promise<Series> {
  const { legalEntityId, kind, source, fiscalYear, pattern } = key;
  await sql`INSERT INTO number_series (id, legal_entity_id, kind, source, fiscal_year, pattern)
    VALUES (${newId()}, ${legalEntityId}, ${kind}, ${source}, ${fiscalYear}, ${pattern}) ON CONFLICT DO NOTHING`.execute(
    tx.sql<unknown>(),
  );
  const { rows } = await sql<{
    id: string;
    pattern: string;
    last_number: string;
    last_date: string | null;
    last_hash: Buffer | null;
    last_posted_at: string | null;
  }>`
    SELECT id, pattern, last_number, last_date, last_hash, last_posted_at FROM number_series
    WHERE legal_entity_id = ${legalEntityId} AND kind = ${kind} AND source = ${source} AND fiscal_year = ${fiscalYear} FOR UPDATE`.execute(
    tx.sql<unknown>(),
  );
  const row = rows[0]!;
  return {
    id: row.id,
    pattern: row.pattern,
    fiscalYear,
    lastNumber: BigInt(row.last_number),
    lastDate: row.last_date,
    lastHash: row.last_hash,
    lastPostedAt: row.last_posted_at === null ? null : new Date(row.last_posted_at),
  };
}

/** A number drawn from a series, with the hash that the document will be chained to. */
export interface Drawn {
  seriesId: string;
  seriesNumber: bigint;
  number: string;
  previousHash: Buffer;
  /** The moment of the transaction, or that of the document before where a clock ran behind. */
  postedAt: Date;
}

/** Draws numbers one after the other; `close` writes the series once, when their documents are written. */
export class NumberDrawer {
  private lastNumber: bigint;
  private lastHash: Buffer;
  private lastDate: string | null;
  private readonly postedAt: Date;

  /** `now` is the moment of the transaction that posts. */
  constructor(
    private readonly series: Series,
    now: Date,
  ) {
    this.lastNumber = series.lastNumber;
    this.lastHash = series.lastHash ?? GENESIS;
    this.lastDate = series.lastDate;
    // NOTE: who waits for the series has begun before whoever it waits for; moments of a series never run backwards.
    this.postedAt = series.lastPostedAt && series.lastPostedAt > now ? series.lastPostedAt : now;
  }

  /** The next number; `hash` is given it and returns the hash of the document that carries it. */
  draw(postingDate: string, hash: (drawn: Drawn) => Buffer): Drawn & { hash: Buffer } {
    this.lastNumber += 1n;
    const number = formatReference(this.series.pattern, { year: this.series.fiscalYear, ref: this.lastNumber });
    const drawn = {
      seriesId: this.series.id,
      seriesNumber: this.lastNumber,
      number,
      previousHash: this.lastHash,
      postedAt: this.postedAt,
    };
    this.lastHash = hash(drawn);
    if (!this.lastDate || postingDate > this.lastDate) this.lastDate = postingDate;
    return { ...drawn, hash: this.lastHash };
  }

  /** Leaves the series at the last number. The database asks that the documents of all drawn numbers are there. */
  async close(tx: Tx): Promise<void> {
    if (this.lastNumber === this.series.lastNumber) return;
    await updateRows(
      tx,
      seriesRows,
      ['id'],
      [
        {
          id: this.series.id,
          last_number: this.lastNumber,
          last_date: this.lastDate!,
          last_hash: this.lastHash,
          last_posted_at: this.postedAt,
        },
      ],
    );
  }
}
