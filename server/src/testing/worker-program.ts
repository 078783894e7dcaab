import 'reflect-metadata';
import { DEFAULT_SETTINGS } from '../platform/database/settings.js';
import { openWorker } from '../platform/jobs/worker.js';
import { openLog } from '../platform/log.js';
import { Metrics } from '../platform/metrics/metrics.js';
import { jobParts, openMigrated } from '../start.js';
import { countingJob } from './counting-job.js';

/** A worker as a process of its own, which tests kill. Its arguments are the socket, the owner and the name of a database. */
const [socket, user, name] = process.argv.slice(2);
const database = await openMigrated({ socket: socket!, user: user!, database: name! }, DEFAULT_SETTINGS);
const worker = openWorker({ ...jobParts(database, openLog('silent'), new Metrics()), kinds: [countingJob], atOnce: 1 });
process.stdout.write('working\n');
process.on('SIGTERM', () => void worker.close().then(() => process.exit(0)));
