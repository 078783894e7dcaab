import { cleanUpAtStop } from '../platform/clean-up.js';
import type { Config } from '../platform/config.js';
import { openLog } from '../platform/log.js';
import { openWorker } from '../platform/jobs/worker.js';
import { Metrics } from '../platform/metrics/metrics.js';
import { jobParts } from '../start.js';
import type { CommandParts } from './parts.js';

/**
 * `worker`: runs jobs, and nothing else, until the process is asked to stop. Running jobs are then released at their next
 * step. Throws an error with a message when there are arguments.
 */
export async function workerCommand(
  { database, config }: Pick<CommandParts, 'database'> & { config: Pick<Config, 'jobsAtOnce' | 'logLevel'> },
  words: readonly string[],
): Promise<string> {
  if (words.length > 0) throw new Error('Usage: npm run worker');
  const log = openLog(config.logLevel);
  const worker = openWorker({ ...jobParts(database, log, new Metrics()), atOnce: config.jobsAtOnce });
  const { promise: stopped, resolve } = Promise.withResolvers<string>();
  cleanUpAtStop(async () => {
    await worker.close();
    resolve('');
  });
  process.stdout.write('The worker runs jobs. Stop with Ctrl-C.\n');
  return stopped;
}
