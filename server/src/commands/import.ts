import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Mapping, Progress } from '../features/imports/index.js';
import { onlineRetail, printedReport, runImport, taxedAt } from '../features/imports/index.js';
import type { Percent } from '../kernel/percent.js';
import { HUNDRED_PERCENT, parsePercent, percentFromScaled } from '../kernel/percent.js';
import { Refusal } from '../kernel/refusal.js';
import type { CommandParts } from './parts.js';

const MAPPINGS: readonly Mapping[] = [onlineRetail];

const USAGE = [
  'npm run import -- SOURCE FILE [--tax-rate PERCENT]   brings in the invoices and credit notes of a .csv or .csv.gz file',
  '',
  'PERCENT taxes every line; without it there is no tax.',
  `SOURCE says how its columns are read: ${MAPPINGS.map(({ source }) => source).join(', ')}`,
].join('\n');

/** Where somebody sits who imports: the folder that paths are meant from, and where to say how far it is. */
export interface Terminal {
  folder: string;
  progress: { write(text: string): unknown; isTTY?: boolean };
}

/** What `import` was told to do. Throws the usage when the words make no sense. */
function read(words: readonly string[]): { mapping: Mapping; file: string } {
  const { positionals, values } = split(words);
  const [source, file, ...others] = positionals;
  const mapping = MAPPINGS.find((each) => each.source === source);
  if (!mapping || !file || others.length > 0) throw new Error(`Use it like this:\n${USAGE}`);
  const rate = values['tax-rate'];
  return { mapping: rate === undefined ? mapping : taxedAt(rateOf(rate), mapping), file };
}

function split(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], allowPositionals: true, options: { 'tax-rate': { type: 'string' } } });
  } catch {
    // an option nobody knows: the usage says what there is
    return { positionals: [], values: {} };
  }
}

function rateOf(text: string): Percent {
  const rate = /^\d{1,3}(\.\d{1,6})?$/.test(text) ? parsePercent(text) : percentFromScaled(0n);
  if (rate > 0n && rate <= HUNDRED_PERCENT) return rate;
  throw new Error('--tax-rate must be a percentage above 0 and at most 100, such as 20.');
}

/** `import`: gives the report to print. Throws an error with a sentence when the file or the words are wrong. */
export const importCommand =
  ({ folder, progress }: Terminal) =>
  async ({ database }: Pick<CommandParts, 'database'>, words: readonly string[]): Promise<string> => {
    const { mapping, file } = read(words);
    const teller = progressTeller(progress);
    try {
      const path = resolve(folder, file);
      return printedReport(await runImport({ database, mapping, path, onProgress: teller.tell }));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      throw new Error(`Nothing was imported. ${error.message}`, { cause: error });
    } finally {
      teller.end();
    }
  };

const EVERY_MS = { terminal: 100, plain: 5_000 };

/** Says how far an import is: on a terminal in one line that changes, elsewhere a line from time to time. */
function progressTeller(terminal: Terminal['progress']) {
  const every = terminal.isTTY ? EVERY_MS.terminal : EVERY_MS.plain;
  let told = 0;
  let phase: Progress['phase'] | undefined;
  const tell = (progress: Progress) => {
    if (progress.phase === phase && Date.now() - told < every) return;
    told = Date.now();
    phase = progress.phase;
    terminal.write(terminal.isTTY ? `\r\u001B[K${sentenceOf(progress)}` : `${sentenceOf(progress)}\n`);
  };
  return { tell, end: () => void (terminal.isTTY && phase && terminal.write('\r\u001B[K')) };
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
