/** Looks at one thing that requests need. Gives the sentence that says why it is not there, in plain words; nothing when it is. */
export type Check = () => Promise<string | undefined>;

/** An answer is kept for so long, so that asking often costs nothing. */
const KEPT_MS = 1_000;

/** Whether the server can answer requests: what a load balancer asks before it sends some. */
export class Readiness {
  private known: { reasons: readonly string[]; until: number } | undefined;
  private looking: Promise<readonly string[]> | undefined;
  private checks: readonly Check[] = [];
  private isStopping = false;

  constructor(private readonly clock: () => number = Date.now) {}

  /** Says what to look at, as soon as all of it has been started. */
  watch(checks: readonly Check[]): void {
    this.checks = checks;
  }

  /** From now on the server takes no new requests. */
  stop(): void {
    this.isStopping = true;
  }

  /** Why the server is not ready, one sentence for each reason; empty when it is. At most one look is under way at a time. */
  async whyNot(): Promise<readonly string[]> {
    if (this.isStopping) return ['The server is stopping.'];
    if (this.checks.length === 0) return ['The server is starting.'];
    if (this.known && this.known.until > this.clock()) return this.known.reasons;
    this.looking ??= this.look().finally(() => (this.looking = undefined));
    return this.looking;
  }

  private async look(): Promise<readonly string[]> {
    const found = await Promise.all(this.checks.map((check) => check()));
    const reasons = [...new Set(found.filter((reason) => reason !== undefined))];
    this.known = { reasons, until: this.clock() + KEPT_MS };
    return reasons;
  }
}
