import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Mapping, Progress } from '../features/imports/index.js';
import { onlineRetail, printedReport, runImport } from '../features/imports/index.js';
import { Refusal } from '../kernel/refusal.js';
import type { CommandParts } from './parts.js';

const MAPPINGS: readonly Mapping[] = [onlineRetail];

const USAGE = [
  'npm run import -- SOURCE FILE   brings in the invoices and credit notes of a .csv or .csv.gz file',
  '',
  `SOURCE says how its columns are read: ${MAPPINGS.map(({ source }) => source).join(', ')}`,
].join('\n');

/** Where somebody sits who imports: the folder that paths are meant from, and where to say how far it is. */
export interface Terminal {
  folder: string;
  progress: { write(text: string): unknown; isTTY?: boolean };
}

/** What `import` was told to do. Throws the usage when the words make no sense. */
function read(words: readonly string[]): { mapping: Mapping; file: string } {
  const [source, file, ...others] = positionalsOf(words);
  const mapping = MAPPINGS.find((each) => each.source === source);
  if (!mapping || !file || others.length > 0) throw new Error(`Use it like this:\n${USAGE}`);
  return { mapping, file };
}

function positionalsOf(words: readonly string[]): string[] {
  try {
    return parseArgs({ args: [...words], allowPositionals: true, options: {} }).positionals;
  } catch {
    // an option nobody knows: the usage says what there is
    return [];
  }
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
