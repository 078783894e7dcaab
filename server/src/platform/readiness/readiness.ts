import { setTimeout as sleep } from 'node:timers/promises';

/** Checks one condition for serving requests. Returns the reason why it is not met as a sentence, or undefined. */
export type Check = () => Promise<string | undefined>;

/** Results are cached for this time, so that frequent checks cost nothing. */
const CACHED_MS = 1_000;
const POLL_EVERY_MS = 20;

/** Whether the server can serve requests, for load balancers. */
export class Readiness {
  private cached: { reasons: readonly string[]; until: number } | undefined;
  private checking: Promise<readonly string[]> | undefined;
  private checks: readonly Check[] = [];
  private isStopping = false;

  constructor(private readonly clock: () => number = Date.now) {}

  /** Sets the checks, once everything that they check has been started. */
  watch(checks: readonly Check[]): void {
    this.checks = checks;
  }

  /** From now on the server accepts no new requests. */
  stop(): void {
    this.isStopping = true;
  }

  /** The reasons why the server is not ready, one sentence each; empty if it is ready. At most one check runs at a time. */
  async whyNot(): Promise<readonly string[]> {
    if (this.isStopping) return ['The server is stopping.'];
    if (this.checks.length === 0) return ['The server is starting.'];
    if (this.cached && this.cached.until > this.clock()) return this.cached.reasons;
    this.checking ??= this.check().finally(() => (this.checking = undefined));
    return this.checking;
  }

  /** Waits until the server is ready, at most `ms`. Returns the reasons why it is still not. */
  async untilReady(ms: number): Promise<readonly string[]> {
    const end = this.clock() + ms;
    for (;;) {
      const reasons = await this.check();
      if (reasons.length === 0 || this.isStopping || this.clock() >= end) return reasons;
      await sleep(POLL_EVERY_MS);
    }
  }

  private async check(): Promise<readonly string[]> {
    const results = await Promise.all(this.checks.map((check) => check()));
    const reasons = [...new Set(results.filter((reason) => reason !== undefined))];
    this.cached = { reasons, until: this.clock() + CACHED_MS };
    return reasons;
  }
}
