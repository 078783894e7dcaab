import type { Terminal } from './import.js';

const MEGABYTE = 1_000_000;

/** Formats a number of bytes in kB or MB. */
export const size = (bytes: number): string =>
  bytes < MEGABYTE ? `${Math.ceil(bytes / 1_000)} kB` : `${(bytes / MEGABYTE).toFixed(1)} MB`;

/** Writes one line per table. */
export const progressOf =
  (terminal: Terminal['progress'], verb: string) =>
  (table: string): void =>
    void terminal.write(`${verb} ${table}\n`);
