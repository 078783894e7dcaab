import type { DocumentKind } from '../../../kernel/printed.js';
import { newId } from '../../../platform/id.js';
import type { Tx } from '../../../platform/write/tx.js';
import { updateRows } from '../../../platform/write/write-rows.js';
import { formatReference } from '../../parties/index.js';
import { seriesRows } from '../tables.js';
import { GENESIS } from '../../../platform/chain/digest.js';

/** The state of a number series: one row, locked until the end of the transaction. */
export interface Series {
  id: string;
  pattern: string;
  fiscalYear: number;
  lastNumber: bigint;
  lastDate: string | null;
  lastHash: Buffer | null;
  /** The time of posting of its last document. */
  lastPostedAt: Date | null;
}

export interface SeriesKey {
  legalEntityId: string;
  kind: DocumentKind;
  /** Empty for the legal entity's own documents; the name of the former system for imported ones. */
  source: string;
  fiscalYear: number;
  pattern: string;
}

/** The last date of the own series of a legal entity, of both kinds; none if they were never used. */
export type LastDates = ReadonlyMap<string, string>;

/** The last dates of the own series of legal entities in fiscal years, read without a lock. */
export async function lastDatesOfSeries(
  tx: Tx,
  years: readonly { legalEntityId: string; fiscalYear: number }[],
): Promise<LastDates> {
  const { rows } = await tx.query<{ legal_entity_id: string; last_date: string }>(
    `SELECT s.legal_entity_id, max(s.last_date) AS last_date
    FROM unnest($1::uuid[], $2::int[]) AS given(legal_entity_id, fiscal_year)
      JOIN number_series s USING (legal_entity_id, fiscal_year)
    WHERE s.source = '' AND s.last_date IS NOT NULL GROUP BY s.legal_entity_id`,
    [years.map(({ legalEntityId }) => legalEntityId), years.map(({ fiscalYear }) => fiscalYear)],
  );
  return new Map(rows.map((row) => [row.legal_entity_id, row.last_date]));
}

/** Locks a series and creates it if it is new. This is the last lock of a posting; concurrent postings wait here. */
export async function lockSeries(tx: Tx, key: SeriesKey): Promise<Series> {
  const { legalEntityId, kind, source, fiscalYear, pattern } = key;
  tx.writes.send(
    `INSERT INTO number_series (id, legal_entity_id, kind, source, fiscal_year, pattern)
    VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
    [newId(), legalEntityId, kind, source, fiscalYear, pattern],
  );
  const { rows } = await tx.query<{
    id: string;
    pattern: string;
    last_number: string;
    last_date: string | null;
    last_hash: Buffer | null;
    last_posted_at: string | null;
  }>(
    `SELECT id, pattern, last_number, last_date, last_hash, last_posted_at FROM number_series
    WHERE legal_entity_id = $1 AND kind = $2 AND source = $3 AND fiscal_year = $4 FOR UPDATE`,
    [legalEntityId, kind, source, fiscalYear],
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

/** A number of a series, with the hash of the previous document. */
export interface AssignedNumber {
  seriesId: string;
  seriesNumber: bigint;
  number: string;
  previousHash: Buffer;
  /** The time of the transaction, or that of the previous document if it is later. */
  postedAt: Date;
}

/** Assigns consecutive numbers; `close` writes the series once, after their documents are written. */
export class NumberAssigner {
  private lastNumber: bigint;
  private lastHash: Buffer;
  private lastDate: string | null;
  private readonly postedAt: Date;

  /** `now` is the time of the posting transaction. */
  constructor(
    private readonly series: Series,
    now: Date,
  ) {
    this.lastNumber = series.lastNumber;
    this.lastHash = series.lastHash ?? GENESIS;
    this.lastDate = series.lastDate;
    // NOTE: a transaction may have begun before the one whose lock it waited for; times in a series never decrease.
    this.postedAt = series.lastPostedAt && series.lastPostedAt > now ? series.lastPostedAt : now;
  }

  /** Assigns the next number; `hash` receives it and returns the hash of its document. */
  assign(postingDate: string, hash: (assigned: AssignedNumber) => Buffer): AssignedNumber & { hash: Buffer } {
    this.lastNumber += 1n;
    const number = formatReference(this.series.pattern, { year: this.series.fiscalYear, ref: this.lastNumber });
    const assigned = {
      seriesId: this.series.id,
      seriesNumber: this.lastNumber,
      number,
      previousHash: this.lastHash,
      postedAt: this.postedAt,
    };
    this.lastHash = hash(assigned);
    if (!this.lastDate || postingDate > this.lastDate) this.lastDate = postingDate;
    return { ...assigned, hash: this.lastHash };
  }

  /** Writes the last number to the series. The database requires that the documents of all assigned numbers exist. */
  close(tx: Tx): void {
    if (this.lastNumber === this.series.lastNumber) return;
    updateRows(
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
