import { setTimeout as sleep } from 'node:timers/promises';
import { CloseCode } from 'graphql-ws';
import type { Logger } from 'pino';
import type { Actor } from '../context.js';
import type { Listener } from '../database/listener.js';
import type { Credentials } from './credentials.js';
import { ACCESS_CHANNEL } from './credentials.js';
import type { Socket } from './socket.js';

/** A client that has not answered for so long is gone. Sessions and tokens that end by the clock are found as often. */
const PROBE_EVERY_MS = 12_000;
const AT_ONCE = 8;

type Authenticate = (credentials: Credentials) => Promise<Actor | undefined>;

/** The sockets of this process. Closes those behind which nobody stands any more, and those that have died. */
export class SocketList {
  private readonly sockets = new Set<Socket>();
  private probing: NodeJS.Timeout | undefined;
  private looking: Promise<void> | undefined;
  private isAgain = false;

  constructor(
    private readonly authenticate: Authenticate,
    private readonly log: Logger,
  ) {}

  readonly listener: Listener = {
    channel: ACCESS_CHANNEL,
    hear: () => this.look(),
    turn: () => this.look(),
  };

  add(socket: Socket): void {
    this.sockets.add(socket);
    this.probing ??= setInterval(() => this.probe(), PROBE_EVERY_MS).unref();
    void socket.closed.then(() => this.remove(socket));
  }

  /** How many are open, those included that have not been let in yet. */
  get count(): number {
    return this.sockets.size;
  }

  countOf(actorId: string): number {
    return [...this.sockets].filter((socket) => socket.actor?.id === actorId).length;
  }

  /** Closes all with a code, and cuts off those that do not answer in time. */
  async closeAll(code: number, reason: string, withinMs: number): Promise<void> {
    const all = [...this.sockets];
    for (const socket of all) socket.close(code, reason);
    await Promise.race([Promise.all(all.map((socket) => socket.closed)), sleep(withinMs)]);
    for (const socket of this.sockets) socket.terminate();
  }

  private remove(socket: Socket) {
    this.sockets.delete(socket);
    if (this.sockets.size > 0) return;
    clearInterval(this.probing);
    this.probing = undefined;
  }

  private probe() {
    for (const socket of this.sockets) if (!socket.probe()) socket.terminate();
    this.look();
  }

  /** Looks for those who have lost their session or token; once more when there is news meanwhile. */
  private look() {
    if (this.looking) {
      this.isAgain = true;
      return;
    }
    this.looking = this.lookOnce().finally(() => {
      this.looking = undefined;
      if (!this.isAgain) return;
      this.isAgain = false;
      this.look();
    });
  }

  private async lookOnce() {
    const waiting = [...this.sockets];
    const next = async (): Promise<void> => {
      for (let socket = waiting.pop(); socket; socket = waiting.pop()) await this.check(socket);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, next));
  }

  private async check(socket: Socket) {
    if (!socket.credentials) return;
    try {
      if (!(await this.authenticate(socket.credentials)))
        socket.close(CloseCode.Unauthorized, 'Signed out, or the token has ended');
    } catch (error) {
      // NOTE: it stays open for the next look; no event leaves without a look of its own.
      this.log.warn({ err: error, socket: socket.id }, 'cannot see who stands behind a socket');
    }
  }
}
