import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { Logger } from 'pino';
import type { Listener } from '../database/listener.js';
import type { Running } from '../keep-running.js';
import { FollowerGroups } from './follower-groups.js';
import { Signal } from './signal.js';
import { Semaphore } from '../semaphore.js';
import type { Extent } from './positions.js';
import { EVENTS_CHANNEL, extentOf } from './positions.js';

/** How often the stream is polled, in case a notification was missed. */
const POLL_EVERY_MS = 5_000;
/** How many groups of followers read at once: a signal that wakes hundreds must leave connections for other requests. */
const READERS = 4;

/** The stream of events as seen by one process: its last known position, and a signal. */
export class EventStream {
  readonly signal = new Signal();
  readonly readers = new Semaphore(READERS);
  readonly groups = new FollowerGroups();
  private lastKnown = 0n;

  constructor(private readonly pool: pg.Pool) {}

  /** The last known position. All events up to it have been written; there may already be later ones. */
  get reached(): bigint {
    return this.lastKnown;
  }

  readonly listener: Listener = {
    channel: EVENTS_CHANNEL,
    onNotification: (position) => this.reach(/^\d{1,19}$/.test(position) ? BigInt(position) : 0n),
    onStateChange: () => this.signal.raise(),
  };

  /** Reads the extent of the stream from the database. */
  extent(): Promise<Extent> {
    return extentOf(this.pool);
  }

  /** Polls the stream for the whole process, so that followers need not poll. */
  startPolling(log: Logger): Running {
    const closing = new AbortController();
    const done = this.poll(closing.signal, log);
    return {
      close: async () => {
        closing.abort();
        await done;
      },
    };
  }

  private async poll(closing: AbortSignal, log: Logger) {
    while (!closing.aborted) {
      await sleep(POLL_EVERY_MS, undefined, { signal: closing, ref: false }).catch(() => undefined);
      if (closing.aborted) return;
      try {
        this.reach((await this.extent()).last);
      } catch (error) {
        log.warn({ err: error }, 'cannot read the extent of the event stream');
      }
    }
  }

  private reach(position: bigint) {
    if (position <= this.lastKnown) return;
    this.lastKnown = position;
    this.signal.raise();
  }
}
