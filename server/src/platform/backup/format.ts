import type { Sequences, Table } from './contents.js';

/**
 * A backup is a gzip-compressed tar archive: first `backup.json`, then the rows of each table in the text format of COPY,
 * split into parts, and last `manifest.json`. An archive without the last is incomplete.
 */
export const FORMAT = 1;
export const HEAD = 'backup.json';
export const MANIFEST = 'manifest.json';

/** Rows are split into parts of this many bytes, which is the memory that a backup needs. */
export const PART_BYTES = 4 * 1024 * 1024;

/** The information that is needed before the first row is read. */
export interface Head {
  format: number;
  /** The time of the backup, in UTC as ISO 8601. */
  takenAt: string;
  /** The version of the PostgreSQL server, such as 18.4. */
  postgres: string;
  /** The applied migrations, in order. */
  migrations: string[];
  tables: Table[];
}

export interface Part {
  name: string;
  bytes: number;
  sha256: string;
}

/** The information that is known only at the end, and proves that the backup is complete. */
export interface Manifest {
  rows: Record<string, number>;
  parts: Part[];
  sequences: Sequences;
}

/** The name of a part in the archive, such as `data/invoice/00001`. */
export const partName = (table: string, number: number): string => `data/${table}/${String(number).padStart(5, '0')}`;

/** The table of a part; undefined if the name is not that of a part. */
export const tableOfPart = (name: string): string | undefined => /^data\/([^/]+)\/\d+$/.exec(name)?.[1];
