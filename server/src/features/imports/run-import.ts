import { basename } from 'node:path';
import type pg from 'pg';
import { businessToday } from '../../kernel/date.js';
import { refusalsIn } from '../../kernel/refusal.js';
import { systemActor } from '../../platform/actor.js';
import type { Database } from '../../platform/database/database.js';
import { transact } from '../../platform/write/transact.js';
import type { Tx } from '../../platform/write/tx.js';
import { finishRun } from './actions/finish-run.js';
import { importChunk } from './actions/import-chunk.js';
import { openRun } from './actions/open-run.js';
import { openFile } from './reading/open-file.js';
import { readRows } from './reading/read-rows.js';
import { say } from './refusals.js';
import type { ImportedFile } from './repository.js';
import { findOpenRun } from './repository.js';
import { ImportStopped } from './rules/import-stopped.js';
import type { Mapping } from './rules/mapping.js';
import type { Chunk } from './rules/staged.js';
import type { Report } from './rules/report.js';
import { fetchChunk } from './staging/fetch.js';
import { loadRows } from './staging/load.js';
import { planImport } from './staging/plan.js';
import { prove } from './staging/prove.js';
import { expectWholeTables, refreshStatistics } from './staging/statistics.js';
import { compareUnits } from './staging/credits.js';
import { reportOf } from './staging/report.js';
import { openStaging } from './staging/session.js';
import { importsSystemVerbs } from './verbs.js';

/** The progress of an import: rows read so far, or new rows posted so far. */
export type Progress =
  | { phase: 'READING'; rows: number }
  | { phase: 'POSTING'; rows: number; of: number }
  | { phase: 'PROVING' };

export interface ImportOptions {
  database: Database;
  mapping: Mapping;
  path: string;
  onProgress?: (progress: Progress) => void;
}

interface Work extends Required<ImportOptions> {
  client: pg.Client;
}

/**
 * Imports a file of another system. The whole file is read and checked before anything is written; then documents are
 * posted chunk by chunk, each in its own transaction, so that an interrupted import resumes where it stopped. At the
 * end the database proves the report. Refuses with a message and the row.
 */
export async function runImport(options: ImportOptions): Promise<Report> {
  const client = await openStaging(options.database.address);
  try {
    return await importStaged({ ...options, client, onProgress: options.onProgress ?? (() => undefined) });
  } finally {
    await client.end();
  }
}

async function importStaged(work: Work): Promise<Report> {
  const { client, mapping, onProgress } = work;
  const { file, rowsRead } = await stage(work);
  const today = businessToday(new Date(), mapping.issuer.timeZone);
  const plan = await planImport(client, mapping.source, today);
  const unfinished = await act(work, (tx) => findOpenRun(tx, file));
  const runId = plan.chunks > 0 || unfinished ? await post(work, file, plan) : undefined;
  onProgress({ phase: 'PROVING' });
  await expectWholeTables(client);
  await compareUnits(client, mapping.source);
  const context = {
    source: mapping.source,
    fileName: file.fileName,
    currency: mapping.issuer.currency,
    runId,
    rowsRead,
  };
  const report: Report = { ...(await reportOf(client, context)), proved: await prove(client, mapping.source) };
  if (runId) await act(work, (tx) => finishRun(tx, runId, report));
  return report;
}

async function stage({ client, mapping, path, onProgress }: Work): Promise<{ file: ImportedFile; rowsRead: number }> {
  const opened = await openFile(path);
  let rowsRead = 0;
  await loadRows(client, readRows(opened, mapping), (rows) => {
    rowsRead = rows;
    onProgress({ phase: 'READING', rows });
  });
  return { file: { source: mapping.source, fileName: basename(path), digest: opened.digest() }, rowsRead };
}

async function post(work: Work, file: ImportedFile, plan: { chunks: number; rows: number }): Promise<string> {
  const { client, mapping, onProgress } = work;
  const run = await act(work, (tx) => openRun(tx, mapping, file));
  let rows = 0;
  let chunk = await fetchChunk(client, 0);
  for (let index = 0; index < plan.chunks; index++) {
    const posted = chunk;
    const posting = act(work, (tx) => importChunk(tx, run, posted)).catch((error) => explain(error, posted));
    [chunk] = await Promise.all([fetchChunk(client, index + 1), posting]);
    if (isPowerOfFour(index)) await refreshStatistics(client);
    rows += posted.documents.reduce((sum, { rowCount }) => sum + rowCount, 0);
    onProgress({ phase: 'POSTING', rows, of: plan.rows });
  }
  await refreshStatistics(client);
  return run.id;
}

/** Reports a refusal that the checks of the file did not find. Earlier chunks stay; the import can be resumed. */
function explain(error: unknown, { documents }: Chunk): never {
  const refusals = refusalsIn(error);
  if (!refusals) throw error;
  const [first, last] = [documents[0]!.number, documents.at(-1)!.number];
  const reasons = refusals.map(({ text }) => text);
  throw new ImportStopped([say.chunkRefused({ first, last }), ...reasons, say.restartToResume()], { cause: error });
}

const isPowerOfFour = (value: number) => Number.isInteger(Math.log2(value) / 2);

const act = async <Result>({ database }: Work, action: (tx: Tx) => Promise<Result>): Promise<Result> =>
  (
    await transact(
      { database, actor: systemActor('IMPORT'), traceId: 'import', verb: importsSystemVerbs.import },
      action,
    )
  ).result;
