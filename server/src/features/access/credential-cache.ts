import type { Actor } from '../../platform/actor.js';
import type { Listener } from '../../platform/database/listener.js';
import type { Credentials } from '../../platform/http/credentials.js';
import { ACCESS_CHANNEL } from '../../platform/http/credentials.js';
import { hashSecret } from './secrets.js';

const TTL_MS = 5_000;
const MAX_ENTRIES = 10_000;

type Find = (credentials: Credentials, now: Date) => Promise<Actor | undefined>;

/**
 * Caches the actor of a session or token for five seconds, and never beyond its expiry. A change of permissions empties
 * the cache at once; while notifications of changes may be missed, nothing is cached. Failed lookups are never cached.
 */
export class CredentialCache {
  private readonly entries = new Map<string, { actor: Actor; until: number }>();
  private isListening = false;
  /** Increases with every change of permissions: a lookup that began before a change is not cached after it. */
  private generation = 0;

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

  /** Returns the actor of a session or token; undefined if it is unknown or has ended. */
  async authenticate(credentials: Credentials): Promise<Actor | undefined> {
    const key = `${credentials.kind} ${hashSecret(credentials.secret).toString('base64')}`;
    const now = this.clock();
    const kept = this.entries.get(key);
    if (kept && kept.until > now.getTime()) return kept.actor;
    const { generation } = this;
    const actor = await this.find(credentials, now);
    if (actor && this.isListening && generation === this.generation) this.keep(key, actor, now);
    return actor;
  }

  private keep(key: string, actor: Actor, now: Date) {
    if (this.entries.size >= MAX_ENTRIES) this.entries.clear();
    const until = Math.min(now.getTime() + TTL_MS, actor.endsAt?.getTime() ?? Infinity);
    this.entries.set(key, { actor, until });
  }
}
