import type { Actor } from '../actor.js';
import type { EventsRead, FollowerGroup, ReadEvent } from './follower-groups.js';
import type { EventStream } from './stream.js';

/** What a follower needs of its subscription. */
export interface Following {
  stream: EventStream;
  /** The position from which it starts, and whether events after it may have been removed. Refuses. */
  start: () => Promise<{ position: bigint; isChecked: boolean }>;
  /** The actor as it is now; a promise only if it is not known. Refuses if it may not follow any more. */
  actorNow: () => Actor | Promise<Actor>;
  /** Joins the group of an actor with these rights. */
  join: (actor: Actor) => FollowerGroup;
  /** Reads the events after a position for the group of an actor. */
  read: (actor: Actor, position: bigint) => Promise<EventsRead>;
  /** Refuses a position after which events have been removed. */
  check: (position: bigint) => Promise<void>;
  /** Sends an event, and calls `sent` when the network has taken it. */
  send: (event: ReadEvent, sent: (error?: Error) => void) => void;
}

/**
 * Sends the events after a position, one after the other, as fast as the network takes them, and waits for the next ones. It runs
 * in callbacks and not in promises: of a thousand followers of one event, promises would take longer than sending.
 */
export class Follower {
  private readonly ending = Promise.withResolvers<void>();
  private isStarted = false;
  private isEnded = false;
  private isChecked = false;
  private position = 0n;
  private member: { actor: Actor; group: FollowerGroup } | undefined;

  constructor(private readonly following: Following) {}

  /** Resolves when it is stopped; rejects with what refuses its subscription. */
  run(): Promise<void> {
    if (!this.isStarted) void this.begin();
    this.isStarted = true;
    return this.ending.promise;
  }

  stop(): void {
    if (this.isEnded) return;
    this.isEnded = true;
    this.following.stream.signal.forget(this.advance);
    if (this.member) this.following.stream.groups.leave(this.member.group);
    this.ending.resolve();
  }

  private readonly fail = (error: unknown): void => {
    // NOTE: a promise that was rejected is not resolved by the stop.
    if (!this.isEnded) this.ending.reject(error);
    this.stop();
  };

  private async begin() {
    try {
      const { position, isChecked } = await this.following.start();
      this.position = position;
      this.isChecked = isChecked;
      this.advance();
    } catch (error) {
      this.fail(error);
    }
  }

  /** Reads the events after its position with the rights of now. */
  private readonly advance = (): void => {
    this.withActor((actor) => {
      const { stream, read } = this.following;
      const { position } = this;
      const receive = (found: EventsRead) => this.receive(actor, found);
      const member = { receive, fail: this.fail };
      this.groupOf(actor).after(position, stream.signal.count, () => read(actor, position), member);
    });
  };

  private withActor(then: (actor: Actor) => void) {
    if (this.isEnded) return;
    const proceed = (actor: Actor) => {
      if (!this.isEnded) then(actor);
    };
    try {
      const actor = this.following.actorNow();
      if (actor instanceof Promise) actor.then(proceed).catch(this.fail);
      else proceed(actor);
    } catch (error) {
      this.fail(error);
    }
  }

  private groupOf(actor: Actor): FollowerGroup {
    if (this.member?.actor === actor) return this.member.group;
    const group = this.following.join(actor);
    if (this.member) this.following.stream.groups.leave(this.member.group);
    this.member = { actor, group };
    return group;
  }

  private receive(actor: Actor, found: EventsRead) {
    if (this.isChecked) return this.deliver(actor, found, 0);
    this.isChecked = true;
    this.following.check(this.position).then(() => this.deliver(actor, found, 0), this.fail);
  }

  private deliver(actor: Actor, found: EventsRead, index: number) {
    if (this.isEnded) return;
    const event = found.events[index];
    if (!event) this.proceed(found);
    else if (index === 0) this.send(actor, found, index, event);
    else {
      // NOTE: the first event was just read; before the others, rights may have changed.
      this.withActor((now) => (now === actor ? this.send(actor, found, index, event) : this.advance()));
    }
  }

  private send(actor: Actor, found: EventsRead, index: number, event: ReadEvent) {
    this.position = event.position;
    try {
      this.following.send(event, (error) => {
        if (error) this.fail(error);
        else this.deliver(actor, found, index + 1);
      });
    } catch (error) {
      this.fail(error);
    }
  }

  private proceed({ isMore, seen, reached }: EventsRead) {
    if (isMore) return this.advance();
    if (reached > this.position) this.position = reached;
    this.following.stream.signal.wakeSince(seen, this.advance);
  }
}
