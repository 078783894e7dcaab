import type { Actor } from '../../platform/context.js';
import type { Listener } from '../../platform/database/listener.js';
import type { Credentials } from '../../platform/http/credentials.js';
import { ACCESS_CHANNEL } from '../../platform/http/credentials.js';
import { hashSecret } from './secrets.js';

const KEPT_MS = 5_000;
const LARGEST = 10_000;

type Find = (credentials: Credentials, now: Date) => Promise<Actor | undefined>;

/**
 * Remembers for five seconds, and never after its end, whom a session or token speaks for. Whatever changes rights empties it at once; as long
 * as such news may be missed nothing is remembered. That somebody is nobody is never remembered.
 */
export class CredentialCache {
  private readonly known = new Map<string, { actor: Actor; until: number }>();
  private isListening = false;
  /** Grows with every change of rights: what was looked up before a change is not kept after it. */
  private generation = 0;

  constructor(
    private readonly find: Find,
    private readonly clock: () => Date = () => new Date(),
  ) {}

  readonly listener: Listener = {
    channel: ACCESS_CHANNEL,
    hear: () => this.forget(),
    turn: (isListening) => {
      this.isListening = isListening;
      this.forget();
    },
  };

  /** Forgets everything; the next look-ups go to the database. */
  readonly forget = (): void => {
    this.generation += 1;
    this.known.clear();
  };

  /** Whom a session or token stands for at this moment. Undefined: nobody, or it has ended. */
  async authenticate(credentials: Credentials): Promise<Actor | undefined> {
    const key = `${credentials.kind} ${hashSecret(credentials.secret).toString('base64')}`;
    const now = this.clock();
    const kept = this.known.get(key);
    if (kept && kept.until > now.getTime()) return kept.actor;
    const { generation } = this;
    const actor = await this.find(credentials, now);
    if (actor && this.isListening && generation === this.generation) this.keep(key, actor, now);
    return actor;
  }

  private keep(key: string, actor: Actor, now: Date) {
    if (this.known.size >= LARGEST) this.known.clear();
    const until = Math.min(now.getTime() + KEPT_MS, actor.endsAt?.getTime() ?? Infinity);
    this.known.set(key, { actor, until });
  }
}
