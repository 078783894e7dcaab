import type { Sequences, Table } from './contents.js';

/**
 * A backup is a tar archive, compressed with gzip: first `backup.json`, then the rows of one table after the other in the
 * text format of COPY, cut into parts, and last `manifest.json`. An archive without the last is not whole.
 */
export const FORMAT = 1;
export const HEAD = 'backup.json';
export const MANIFEST = 'manifest.json';

/** Rows are cut into parts of this many bytes, which is what a backup needs in memory. */
export const PART_BYTES = 4 * 1024 * 1024;

/** What has to be known before the first row is read. */
export interface Head {
  format: number;
  /** When it was taken, in UTC as ISO 8601. */
  takenAt: string;
  /** The server's version, such as 18.4. */
  postgres: string;
  /** The migrations that the database had had, in their order. */
  migrations: string[];
  tables: Table[];
}

export interface Part {
  name: string;
  bytes: number;
  sha256: string;
}

/** What is known only at the end, and proves that everything is there. */
export interface Manifest {
  rows: Record<string, number>;
  parts: Part[];
  sequences: Sequences;
}

/** The name of a part in the archive, such as `data/invoice/00001`. */
export const partName = (table: string, number: number): string => `data/${table}/${String(number).padStart(5, '0')}`;

/** The table whose rows a part holds; nothing when it is no part. */
export const tableOfPart = (name: string): string | undefined => /^data\/([^/]+)\/\d+$/.exec(name)?.[1];
