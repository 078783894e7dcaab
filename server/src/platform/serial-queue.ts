/** Starts each task when the previous one has ended, successfully or not. Kept minimal, because each request creates one. */
export class SerialQueue {
  private last: Promise<unknown> | undefined;

  run<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.last ? this.last.then(work, work) : work();
    this.last = result;
    return result;
  }
}
