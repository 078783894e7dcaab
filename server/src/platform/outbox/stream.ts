import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { Logger } from 'pino';
import type { Listener } from '../database/listener.js';
import type { Running } from '../keep-running.js';
import { Signal } from './signal.js';
import { Gate } from './gate.js';
import type { Extent } from './positions.js';
import { EVENTS_CHANNEL, extentOf } from './positions.js';

/** How often is looked whether the stream has grown, should a signal ever not have been heard. */
const LOOK_EVERY_MS = 5_000;
/** So many followers read at once: a signal that wakes a thousand must leave connections to those who work. */
const READERS = 4;

/** The stream of events as one process knows it: how far it reached when it was last heard of, and a signal. */
export class EventStream {
  readonly signal = new Signal();
  readonly gate = new Gate(READERS);
  private heardOf = 0n;

  constructor(private readonly pool: pg.Pool) {}

  /** No event at or below this position is still to come; there may be later ones already. */
  get reached(): bigint {
    return this.heardOf;
  }

  readonly listener: Listener = {
    channel: EVENTS_CHANNEL,
    hear: (position) => this.reach(/^\d{1,19}$/.test(position) ? BigInt(position) : 0n),
    turn: () => this.signal.raise(),
  };

  /** How far the stream reaches, as the database says. */
  extent(): Promise<Extent> {
    return extentOf(this.pool);
  }

  /** Looks from time to time, for the whole process: whoever follows the stream need not ask by himself. */
  keepLooking(log: Logger): Running {
    const closing = new AbortController();
    const done = this.look(closing.signal, log);
    return {
      close: async () => {
        closing.abort();
        await done;
      },
    };
  }

  private async look(closing: AbortSignal, log: Logger) {
    while (!closing.aborted) {
      await sleep(LOOK_EVERY_MS, undefined, { signal: closing, ref: false }).catch(() => undefined);
      if (closing.aborted) return;
      try {
        this.reach((await this.extent()).last);
      } catch (error) {
        log.warn({ err: error }, 'cannot see how far the stream of events reaches');
      }
    }
  }

  private reach(position: bigint) {
    if (position <= this.heardOf) return;
    this.heardOf = position;
    this.signal.raise();
  }
}
