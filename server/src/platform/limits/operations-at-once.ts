/** The length of the queue of a caller and the longest wait in it; further operations are refused. */
const MOST_WAITING = 50;
const LONGEST_WAIT_MS = 5_000;

type Leave = () => void;
type Waiting = (leave: Leave | undefined) => void;

interface Queue {
  running: number;
  waiting: Set<Waiting>;
}

/** Limits the concurrent operations of each caller; a limited number of further ones wait in order. */
export class OperationsAtOnce {
  private readonly callers = new Map<string, Queue>();

  constructor(
    private readonly mostWaiting = MOST_WAITING,
    private readonly longestWaitMs = LONGEST_WAIT_MS,
  ) {}

  /** Admits an operation and returns the function that ends it. Undefined if the queue is full or the wait is too long. */
  enter(key: string, most: number): Leave | undefined | Promise<Leave | undefined> {
    const queue = this.callers.get(key) ?? { running: 0, waiting: new Set() };
    this.callers.set(key, queue);
    if (queue.running < most) return this.begin(key, queue);
    return queue.waiting.size < this.mostWaiting ? this.wait(queue) : undefined;
  }

  private begin(key: string, queue: Queue): Leave {
    queue.running += 1;
    let isRunning = true;
    return () => {
      if (isRunning) this.end(key, queue);
      isRunning = false;
    };
  }

  private end(key: string, queue: Queue) {
    queue.running -= 1;
    const [next] = queue.waiting;
    if (next) {
      queue.waiting.delete(next);
      next(this.begin(key, queue));
    } else if (queue.running === 0) this.callers.delete(key);
  }

  private wait(queue: Queue): Promise<Leave | undefined> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        queue.waiting.delete(waiting);
        resolve(undefined);
      }, this.longestWaitMs);
      const waiting: Waiting = (leave) => {
        clearTimeout(timer);
        resolve(leave);
      };
      queue.waiting.add(waiting);
    });
  }
}
