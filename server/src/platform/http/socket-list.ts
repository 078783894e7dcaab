import { setTimeout as sleep } from 'node:timers/promises';
import { CloseCode } from 'graphql-ws';
import type { Logger } from 'pino';
import type { Actor } from '../actor.js';
import type { Listener } from '../database/listener.js';
import type { Credentials } from './credentials.js';
import { ACCESS_CHANNEL } from './credentials.js';
import type { Socket } from './socket.js';

/** A client that does not respond for this long is disconnected. Sessions and tokens are checked as often. */
const PROBE_EVERY_MS = 12_000;
/** The longest time that a timer of Node can wait. */
const LONGEST_WAIT_MS = 2 ** 31 - 1;

type Authenticate = (credentials: Credentials) => Actor | Promise<Actor | undefined>;

/** The sockets of this process. Closes those whose session or token has ended, and those that do not respond. */
export class SocketList {
  private readonly sockets = new Set<Socket>();
  private readonly ends = new WeakMap<Socket, NodeJS.Timeout>();
  private probing: NodeJS.Timeout | undefined;
  private checking: Promise<void> | undefined;
  private isCheckRequested = false;

  constructor(
    private readonly authenticate: Authenticate,
    private readonly log: Logger,
  ) {}

  readonly listener: Listener = {
    channel: ACCESS_CHANNEL,
    onNotification: () => this.requestCheck(),
    onStateChange: () => this.requestCheck(),
  };

  add(socket: Socket): void {
    this.sockets.add(socket);
    this.probing ??= setInterval(() => this.probe(), PROBE_EVERY_MS).unref();
    void socket.closed.then(() => this.remove(socket));
  }

  /** Checks a socket again when its session or token ends. */
  checkAtEndOf(socket: Socket, { endsAt }: Actor): void {
    clearTimeout(this.ends.get(socket));
    if (!endsAt || !socket.isOpen) return;
    const wait = Math.max(0, Math.min(endsAt.getTime() - Date.now(), LONGEST_WAIT_MS));
    this.ends.set(socket, setTimeout(() => void this.check(socket), wait).unref());
  }

  /** The number of open sockets, including those that have not authenticated yet. */
  get count(): number {
    return this.sockets.size;
  }

  countOf(actorId: string): number {
    return [...this.sockets].filter((socket) => socket.actor?.id === actorId).length;
  }

  /** Closes all sockets with a code, and terminates those that do not respond in time. */
  async closeAll(code: number, reason: string, withinMs: number): Promise<void> {
    const all = [...this.sockets];
    for (const socket of all) socket.close(code, reason);
    await Promise.race([Promise.all(all.map((socket) => socket.closed)), sleep(withinMs)]);
    for (const socket of this.sockets) socket.terminate();
  }

  private remove(socket: Socket) {
    this.sockets.delete(socket);
    clearTimeout(this.ends.get(socket));
    if (this.sockets.size > 0) return;
    clearInterval(this.probing);
    this.probing = undefined;
  }

  private probe() {
    for (const socket of this.sockets) if (!socket.probe()) socket.terminate();
    this.requestCheck();
  }

  /** Checks all sockets for ended sessions and tokens, and again if another check was requested in the meantime. */
  private requestCheck() {
    if (this.checking) {
      this.isCheckRequested = true;
      return;
    }
    this.checking = this.checkAll().finally(() => {
      this.checking = undefined;
      if (!this.isCheckRequested) return;
      this.isCheckRequested = false;
      this.requestCheck();
    });
  }

  private async checkAll() {
    // NOTE: credentials that are requested together are looked up together.
    await Promise.all([...this.sockets].map((socket) => this.check(socket)));
  }

  private async check(socket: Socket) {
    if (!socket.credentials) return;
    try {
      const actor = await this.authenticate(socket.credentials);
      if (actor) this.checkAtEndOf(socket, actor);
      else socket.close(CloseCode.Unauthorized, 'Signed out, or the token has ended');
    } catch (error) {
      // NOTE: it stays open until the next check; before each event is sent, the credentials are checked anyway.
      this.log.warn({ err: error, socket: socket.id }, 'cannot check the credentials of a socket');
    }
  }
}
