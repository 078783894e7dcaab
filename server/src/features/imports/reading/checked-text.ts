import { Transform } from 'node:stream';
import { say } from '../refusals.js';
import { rowFault } from '../rules/source-row.js';

const NEWLINE = 10;

/** Passes on UTF-8 text and refuses other bytes with their row. */
export class CheckedText extends Transform {
  private readonly decoder = new TextDecoder('utf-8', { fatal: true });
  private rowsBefore = 0;

  /** The row of the last byte so far. */
  get row(): number {
    return this.rowsBefore + 1;
  }

  override _transform(chunk: Buffer, _encoding: string, done: (fault?: Error | null, chunk?: Buffer) => void): void {
    const zero = chunk.indexOf(0);
    const end = zero < 0 ? chunk : chunk.subarray(0, zero);
    try {
      this.decoder.decode(end, { stream: true });
    } catch {
      return done(this.notText(chunk));
    }
    if (zero >= 0) return done(this.notText(end));
    this.rowsBefore += countOf(chunk);
    done(null, chunk);
  }

  override _flush(done: (fault?: Error | null) => void): void {
    try {
      this.decoder.decode();
      done();
    } catch {
      done(this.notText(Buffer.alloc(0)));
    }
  }

  private notText(chunk: Buffer): Error {
    const readable = new TextDecoder().decode(chunk);
    const wrong = readable.indexOf('\uFFFD');
    const row = this.row + readable.slice(0, wrong < 0 ? undefined : wrong).split('\n').length - 1;
    return rowFault(row, say.notUtf8());
  }
}

function countOf(chunk: Buffer): number {
  let count = 0;
  for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, at + 1)) count++;
  return count;
}
