import { setTimeout as sleep } from 'node:timers/promises';
import type { Actor } from '../../platform/actor.js';
import type { Listener } from '../../platform/database/listener.js';
import type { Credentials } from '../../platform/http/credentials.js';
import { ACCESS_CHANNEL } from '../../platform/http/credentials.js';
import { hashSecret } from './secrets.js';

const TTL_MS = 5_000;
const MAX_ENTRIES = 10_000;
/** How long a lookup waits for the one before; milliseconds. */
const LONGEST_PAUSE_MS = 20;

/** Returns the actors of sessions and tokens, in their order. */
type Find = (credentials: readonly Credentials[], now: Date) => Promise<(Actor | undefined)[]>;

/** Sessions and tokens that are looked up together. */
interface Lookup {
  wanted: Map<string, Credentials>;
  found: Promise<ReadonlyMap<string, Actor | undefined>>;
}

/**
 * Caches the actor of a session or token for five seconds, and never beyond its expiry. A change of permissions empties
 * the cache at once; while notifications of changes may be missed, nothing is cached. Failed lookups are never cached. What is
 * requested at the same time is looked up together, so that a thousand subscribers need one lookup, or two.
 */
export class CredentialCache {
  private readonly entries = new Map<string, { actor: Actor; until: number }>();
  private isListening = false;
  /** Increases with every change of permissions: a lookup that began before a change is not cached after it. */
  private generation = 0;
  private next: Lookup | undefined;
  private underWay: Promise<void> | undefined;
  private readonly keys = new WeakMap<Credentials, string>();

  constructor(
    private readonly find: Find,
    private readonly clock: () => Date = () => new Date(),
  ) {}

  readonly listener: Listener = {
    channel: ACCESS_CHANNEL,
    onNotification: () => this.forget(),
    onStateChange: (isListening) => {
      this.isListening = isListening;
      this.forget();
    },
  };

  /** Empties the cache; the next lookups query the database. */
  readonly forget = (): void => {
    this.generation += 1;
    this.entries.clear();
  };

  /** Returns the actor of a session or token; undefined if it is unknown or has ended. A promise only if it is not cached. */
  authenticate(credentials: Credentials): Actor | Promise<Actor | undefined> {
    const key = this.keyOf(credentials);
    const now = this.clock();
    const kept = this.entries.get(key);
    return kept && kept.until > now.getTime() ? kept.actor : this.lookUpAndKeep(key, credentials, now);
  }

  private async lookUpAndKeep(key: string, credentials: Credentials, now: Date): Promise<Actor | undefined> {
    const { generation } = this;
    const actor = await this.lookUp(key, credentials);
    if (actor && this.isListening && generation === this.generation) this.keep(key, actor, now);
    return actor;
  }

  /** Joins the next lookup, never one that has been sent: it may have missed a change that the caller knows of. */
  private async lookUp(key: string, credentials: Credentials): Promise<Actor | undefined> {
    this.next ??= this.prepareLookup();
    this.next.wanted.set(key, credentials);
    return (await this.next.found).get(key);
  }

  private prepareLookup(): Lookup {
    const wanted: Lookup['wanted'] = new Map();
    const send = async () => {
      await new Promise<void>((resolve) => process.nextTick(resolve));
      // NOTE: what is requested while a lookup is under way is looked up together after it.
      if (this.underWay) await Promise.race([this.underWay, sleep(LONGEST_PAUSE_MS, undefined, { ref: false })]);
      this.next = undefined;
      const actors = await this.sendLookup([...wanted.values()]);
      return new Map([...wanted.keys()].map((key, index) => [key, actors[index]]));
    };
    return { wanted, found: send() };
  }

  private async sendLookup(wanted: readonly Credentials[]) {
    const sent = this.find(wanted, this.clock());
    const ended = sent.then(
      () => undefined,
      () => undefined,
    );
    this.underWay = ended;
    try {
      return await sent;
    } finally {
      if (this.underWay === ended) this.underWay = undefined;
    }
  }

  /** A connection has the same credentials for every request and event. */
  private keyOf(credentials: Credentials): string {
    let key = this.keys.get(credentials);
    if (key === undefined) {
      key = `${credentials.kind} ${hashSecret(credentials.secret).toString('base64')}`;
      this.keys.set(credentials, key);
    }
    return key;
  }

  private keep(key: string, actor: Actor, now: Date) {
    if (this.entries.size >= MAX_ENTRIES) this.entries.clear();
    const until = Math.min(now.getTime() + TTL_MS, actor.endsAt?.getTime() ?? Infinity);
    this.entries.set(key, { actor, until });
  }
}
