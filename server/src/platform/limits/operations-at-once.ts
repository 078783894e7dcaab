/** How many more wait for a place, and for how long; whoever comes beyond that is refused. */
const MOST_WAITING = 50;
const LONGEST_WAIT_MS = 5_000;

type Leave = () => void;
type Waiting = (leave: Leave | undefined) => void;

interface Places {
  running: number;
  waiting: Set<Waiting>;
}

/** Lets each caller run so many operations at the same moment; a few more wait their turn, in order. */
export class OperationsAtOnce {
  private readonly callers = new Map<string, Places>();

  constructor(
    private readonly mostWaiting = MOST_WAITING,
    private readonly longestWaitMs = LONGEST_WAIT_MS,
  ) {}

  /** Takes a place; gives the function that leaves it. Undefined: too many wait already, or none came free in time. */
  enter(key: string, most: number): Leave | undefined | Promise<Leave | undefined> {
    const places = this.callers.get(key) ?? { running: 0, waiting: new Set() };
    this.callers.set(key, places);
    if (places.running < most) return this.begin(key, places);
    return places.waiting.size < this.mostWaiting ? this.wait(places) : undefined;
  }

  private begin(key: string, places: Places): Leave {
    places.running += 1;
    let isInside = true;
    return () => {
      if (isInside) this.end(key, places);
      isInside = false;
    };
  }

  private end(key: string, places: Places) {
    places.running -= 1;
    const [next] = places.waiting;
    if (next) {
      places.waiting.delete(next);
      next(this.begin(key, places));
    } else if (places.running === 0) this.callers.delete(key);
  }

  private wait(places: Places): Promise<Leave | undefined> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        places.waiting.delete(waiting);
        resolve(undefined);
      }, this.longestWaitMs);
      const waiting: Waiting = (leave) => {
        clearTimeout(timer);
        resolve(leave);
      };
      places.waiting.add(waiting);
    });
  }
}
