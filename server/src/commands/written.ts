import type { Terminal } from './import.js';

const MEGABYTE = 1_000_000;

/** A number of bytes as people read it. */
export const size = (bytes: number): string =>
  bytes < MEGABYTE ? `${Math.ceil(bytes / 1_000)} kB` : `${(bytes / MEGABYTE).toFixed(1)} MB`;

/** Says which table is next, a line each. */
export const progressOf =
  (terminal: Terminal['progress'], verb: string) =>
  (table: string): void =>
    void terminal.write(`${verb} ${table}\n`);
