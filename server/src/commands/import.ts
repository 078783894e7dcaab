import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Mapping, Progress } from '../features/imports/index.js';
import {
  ImportStopped,
  onlineRetail,
  printedReport,
  runImport,
  sayOfImports as say,
  taxedAt,
} from '../features/imports/index.js';
import type { Percent } from '../kernel/percent.js';
import { HUNDRED_PERCENT, parsePercent, percentFromScaled } from '../kernel/percent.js';
import { refusalsIn } from '../kernel/refusal.js';
import { factOf } from '../kernel/text.js';
import type { Text } from '../kernel/text.js';
import type { Renderer } from '../platform/texts/texts.js';
import type { Environment } from './printed.js';
import { isPrinted, printed, terminalTexts } from './printed.js';
import type { CommandParts } from './parts.js';

const MAPPINGS: readonly Mapping[] = [onlineRetail];

const USAGE = [
  'npm run import -- SOURCE FILE [--tax-rate PERCENT] [--language LANGUAGE]   imports the invoices and credit notes of a .csv or .csv.gz file',
  '',
  'PERCENT is the tax rate of every line; without it, lines have no tax.',
  'LANGUAGE is the language of the report: en, fr or de; without it, that of the environment (LANG).',
  `SOURCE selects how the columns are read: ${MAPPINGS.map(({ source }) => source).join(', ')}`,
].join('\n');

/** The terminal of the user: the folder that paths are relative to, the stream for progress, and the environment. */
export interface Terminal {
  folder: string;
  progress: { write(text: string): unknown; isTTY?: boolean };
  environment?: Environment;
}

interface Arguments {
  source: string;
  file: string;
  rate: string | undefined;
  language: string | undefined;
}

/** Parses the arguments of `import`. Throws the usage when they are invalid. */
function read(words: readonly string[]): Arguments {
  const { positionals, values } = split(words);
  const [source, file, ...others] = positionals;
  const { 'tax-rate': rate, language } = values;
  const isKnown = MAPPINGS.some((each) => each.source === source) && (language === undefined || isPrinted(language));
  if (!source || !file || !isKnown || others.length > 0) throw new Error(`Usage:\n${USAGE}`);
  return { source, file, rate, language };
}

const OPTIONS = { 'tax-rate': { type: 'string' }, language: { type: 'string' } } as const;

function split(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], allowPositionals: true, options: OPTIONS });
  } catch {
    // An unknown option: the caller prints the usage.
    return { positionals: [], values: {} };
  }
}

function mappingOf({ source, rate }: Arguments, texts: Renderer): Mapping {
  const mapping = MAPPINGS.find((each) => each.source === source)!;
  return rate === undefined ? mapping : taxedAt(rateOf(rate, texts), mapping);
}

function rateOf(text: string, texts: Renderer): Percent {
  const rate = /^\d{1,3}(\.\d{1,6})?$/.test(text) ? parsePercent(text) : percentFromScaled(0n);
  if (rate > 0n && rate <= HUNDRED_PERCENT) return rate;
  throw new Error(texts.render(say.taxRateInvalid()));
}

/** `import`: returns the report to print. Throws an error with a message when the file or the arguments are invalid. */
export const importCommand =
  ({ folder, progress, environment = {} }: Terminal) =>
  async ({ database }: Pick<CommandParts, 'database'>, words: readonly string[]): Promise<string> => {
    const given = read(words);
    const texts = terminalTexts(given.language, environment);
    const mapping = mappingOf(given, texts);
    const reporter = progressReporter(progress, texts);
    try {
      const path = resolve(folder, given.file);
      const report = await runImport({ database, mapping, path, onProgress: reporter.report });
      const count = (value: number) => texts.fact(factOf('count', value));
      return printedReport(report, { render: texts.render, count });
    } catch (error) {
      throw explained(error, texts);
    } finally {
      reporter.end();
    }
  };

/** The error with the sentences to print: of a refused file, or of an import that stopped. */
function explained(error: unknown, texts: Renderer): unknown {
  if (error instanceof ImportStopped) return new Error(printed(error.texts, texts), { cause: error });
  const refusals = refusalsIn(error);
  if (!refusals) return error;
  const sentences = [say.nothingImported(), ...refusals.map(({ text }) => text)];
  return new Error(printed(sentences, texts), { cause: error });
}

const EVERY_MS = { terminal: 100, plain: 5_000 };

/** Reports the progress of an import: on a terminal in one line that is rewritten, otherwise one line every few seconds. */
function progressReporter(terminal: Terminal['progress'], texts: Renderer) {
  const every = terminal.isTTY ? EVERY_MS.terminal : EVERY_MS.plain;
  let reportedAt = 0;
  let phase: Progress['phase'] | undefined;
  const report = (progress: Progress) => {
    if (progress.phase === phase && Date.now() - reportedAt < every) return;
    reportedAt = Date.now();
    phase = progress.phase;
    const sentence = texts.render(textOf(progress));
    terminal.write(terminal.isTTY ? `\r\u001B[K${sentence}` : `${sentence}\n`);
  };
  return { report, end: () => void (terminal.isTTY && phase && terminal.write('\r\u001B[K')) };
}

function textOf(progress: Progress): Text {
  switch (progress.phase) {
    case 'READING':
      return say.progressReading({ rows: progress.rows });
    case 'POSTING': {
      const { rows, of: all } = progress;
      return say.progressPosting({ rows, all, percent: Math.floor((100 * rows) / all) });
    }
    case 'PROVING':
      return say.progressProving();
  }
}
