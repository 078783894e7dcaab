import type { Tx } from '../write/tx.js';
import type { JobRun } from './kind.js';

/**
 * Does the same for many subjects, one step each, and records a verdict for each: done, or refused with the refusal, in
 * which case nothing of that subject is saved and the next one follows. A later attempt continues after the last verdict.
 */
export async function eachSubject(
  run: JobRun,
  ids: readonly string[],
  work: (tx: Tx, id: string) => Promise<unknown>,
): Promise<void> {
  for (const subjectId of ids.slice(run.done)) {
    const judged = (act: (tx: Tx) => Promise<unknown>, refusal?: ReturnType<JobRun['refusalIn']>) =>
      run.step(async (tx, progress) => {
        await act(tx);
        progress.expect(ids.length);
        progress.advance();
        progress.judge({ subjectId, refusal });
      });
    try {
      await judged((tx) => work(tx, subjectId));
    } catch (error) {
      const refusal = run.refusalIn(error);
      if (!refusal) throw error;
      await judged(async () => undefined, refusal);
    }
  }
}
