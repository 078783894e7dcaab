import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { findRequester } from '../features/access/index.js';
import { readConfig } from '../platform/config.js';
import { OWNER, startCluster } from '../platform/embedded/cluster.js';
import type { JobKind } from '../platform/jobs/kind.js';
import { queueJob } from '../platform/jobs/queue-job.js';
import { transact } from '../platform/write/transact.js';
import { jobKinds } from '../schema.js';
import { openMigrated } from '../start.js';
import { countingJob, createCountedUnits } from './counting-job.js';

/** A user by their address, and the counting jobs that they queue. */
interface Wish {
  email: string;
  jobs: { units: number; pauseMs: number }[];
}

// The server as in production, with one more kind of job: one that takes as long as a story needs.
(jobKinds as JobKind[]).push(countingJob);

let isPrepared = false;

async function queue({ email, jobs }: Wish): Promise<void> {
  const cluster = await startCluster(readConfig(process.env, '').dataDir);
  const database = await openMigrated({ socket: cluster.socket, user: OWNER, database: OWNER });
  try {
    if (!isPrepared) await createCountedUnits(database);
    isPrepared = true;
    const found = await database.owner.pool.query<{ id: string }>('SELECT id FROM app_user WHERE email = $1', [email]);
    const em = database.staff.orm.em.fork();
    const actor = await findRequester(em, { kind: 'USER', id: found.rows[0]!.id, name: '' }, new Date());
    for (const job of jobs)
      await transact({ database, actor: actor!, traceId: randomUUID() }, (tx) => queueJob(tx, countingJob, job));
  } finally {
    await database.close();
    await cluster.stop();
  }
}

process.on('message', (wish: Wish) => void queue(wish).then(() => process.send!('queued')));
process.channel?.unref();
await import('../main.js');
