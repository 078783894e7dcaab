/** Lets work begin only when what came before it has ended, well or not. One is made for each request, so it is as small as can be. */
export class Turns {
  private last: Promise<unknown> | undefined;

  take<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = this.last ? this.last.then(work, work) : work();
    this.last = turn;
    return turn;
  }
}
