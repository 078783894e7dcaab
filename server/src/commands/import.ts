import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Mapping, Progress } from '../features/imports/index.js';
import { onlineRetail, printedReport, runImport, taxedAt } from '../features/imports/index.js';
import type { Percent } from '../kernel/percent.js';
import { HUNDRED_PERCENT, parsePercent, percentFromScaled } from '../kernel/percent.js';
import { Refusal } from '../kernel/refusal.js';
import { texts } from '../schema.js';
import type { CommandParts } from './parts.js';

const MAPPINGS: readonly Mapping[] = [onlineRetail];

const USAGE = [
  'npm run import -- SOURCE FILE [--tax-rate PERCENT]   imports the invoices and credit notes of a .csv or .csv.gz file',
  '',
  'PERCENT is the tax rate of every line; without it, lines have no tax.',
  `SOURCE selects how the columns are read: ${MAPPINGS.map(({ source }) => source).join(', ')}`,
].join('\n');

/** The terminal of the user: the folder that paths are relative to, and the stream for progress. */
export interface Terminal {
  folder: string;
  progress: { write(text: string): unknown; isTTY?: boolean };
}

/** Parses the arguments of `import`. Throws the usage when they are invalid. */
function read(words: readonly string[]): { mapping: Mapping; file: string } {
  const { positionals, values } = split(words);
  const [source, file, ...others] = positionals;
  const mapping = MAPPINGS.find((each) => each.source === source);
  if (!mapping || !file || others.length > 0) throw new Error(`Usage:\n${USAGE}`);
  const rate = values['tax-rate'];
  return { mapping: rate === undefined ? mapping : taxedAt(rateOf(rate), mapping), file };
}

function split(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], allowPositionals: true, options: { 'tax-rate': { type: 'string' } } });
  } catch {
    // An unknown option: the caller prints the usage.
    return { positionals: [], values: {} };
  }
}

function rateOf(text: string): Percent {
  const rate = /^\d{1,3}(\.\d{1,6})?$/.test(text) ? parsePercent(text) : percentFromScaled(0n);
  if (rate > 0n && rate <= HUNDRED_PERCENT) return rate;
  throw new Error('--tax-rate must be a percentage above 0 and at most 100, such as 20.');
}

/** `import`: returns the report to print. Throws an error with a message when the file or the arguments are invalid. */
export const importCommand =
  ({ folder, progress }: Terminal) =>
  async ({ database }: Pick<CommandParts, 'database'>, words: readonly string[]): Promise<string> => {
    const { mapping, file } = read(words);
    const reporter = progressReporter(progress);
    try {
      const path = resolve(folder, file);
      return printedReport(await runImport({ database, mapping, path, onProgress: reporter.report }));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      throw new Error(`Nothing was imported. ${texts.in('en-GB').render(error.text)}`, { cause: error });
    } finally {
      reporter.end();
    }
  };

const EVERY_MS = { terminal: 100, plain: 5_000 };

/** Reports the progress of an import: on a terminal in one line that is rewritten, otherwise one line every few seconds. */
function progressReporter(terminal: Terminal['progress']) {
  const every = terminal.isTTY ? EVERY_MS.terminal : EVERY_MS.plain;
  let reportedAt = 0;
  let phase: Progress['phase'] | undefined;
  const report = (progress: Progress) => {
    if (progress.phase === phase && Date.now() - reportedAt < every) return;
    reportedAt = Date.now();
    phase = progress.phase;
    terminal.write(terminal.isTTY ? `\r\u001B[K${sentenceOf(progress)}` : `${sentenceOf(progress)}\n`);
  };
  return { report, end: () => void (terminal.isTTY && phase && terminal.write('\r\u001B[K')) };
}

function sentenceOf(progress: Progress): string {
  const count = (rows: number) => rows.toLocaleString('en');
  switch (progress.phase) {
    case 'READING':
      return `Reading: ${count(progress.rows)} rows`;
    case 'POSTING':
      return `Posting: ${count(progress.rows)} of ${count(progress.of)} rows (${Math.floor((100 * progress.rows) / progress.of)} %)`;
    case 'PROVING':
      return 'Proving the result';
  }
}
