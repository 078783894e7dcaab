import type { ReadContext } from '../reader/read-context.js';

/** An event as it was read for a group of followers. */
export interface ReadEvent {
  position: bigint;
  row: Record<string, unknown>;
  /** The context in which it was read, with the rights and the language of the group. */
  context: ReadContext;
}

/** The events after a position, as far as they were read at once. */
export interface EventsRead {
  events: readonly ReadEvent[];
  isMore: boolean;
  /** The count of the signal, and the last known position, before they were read. */
  seen: number;
  reached: bigint;
}

/** A member that waits for a read. Neither function throws. */
interface Waiting {
  receive: (read: EventsRead) => void;
  fail: (error: unknown) => void;
}

/** A read that is under way, or that was just made. */
interface Reading {
  position: bigint;
  seen: number;
  read?: EventsRead;
  /** When it was read. */
  at?: number;
  waiting: Waiting[];
}

/** How long a read is shared after it was made; members that come later read current data again. Milliseconds. */
const SHARED_FOR_MS = 1_000;

/** Followers with the same selection, rights and language. What one of them reads, the others at its position receive. */
export class FollowerGroup {
  members = 0;
  private latest: Reading | undefined;

  constructor(readonly key: string) {}

  /**
   * Passes a member the events after its position: those that another member has just read, or is reading, unless the signal was
   * raised since. Without a promise for each member, which would take more time than sending.
   */
  after(position: bigint, seen: number, read: () => Promise<EventsRead>, member: Waiting): void {
    const { latest } = this;
    const isSame = latest?.position === position && latest.seen === seen && !isOld(latest);
    if (!isSame) void this.begin({ position, seen, waiting: [member] }, read);
    else if (latest.read) member.receive(latest.read);
    else latest.waiting.push(member);
  }

  private async begin(reading: Reading, read: () => Promise<EventsRead>) {
    // NOTE: a follower that resumes from an old cursor, or is slow, does not replace what the others share.
    if (!this.latest || reading.position >= this.latest.position) this.latest = reading;
    try {
      reading.read = await read();
    } catch (error) {
      if (this.latest === reading) this.latest = undefined;
      for (const member of reading.waiting.splice(0)) member.fail(error);
      return;
    }
    reading.at = performance.now();
    for (const member of reading.waiting.splice(0)) member.receive(reading.read);
  }
}

const isOld = ({ at }: Reading): boolean => at !== undefined && performance.now() - at > SHARED_FOR_MS;

/** The groups of followers in this process. */
export class FollowerGroups {
  private readonly groups = new Map<string, FollowerGroup>();

  join(key: string): FollowerGroup {
    let group = this.groups.get(key);
    if (!group) this.groups.set(key, (group = new FollowerGroup(key)));
    group.members += 1;
    return group;
  }

  leave(group: FollowerGroup): void {
    group.members -= 1;
    if (group.members === 0) this.groups.delete(group.key);
  }
}
