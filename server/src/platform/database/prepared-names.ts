import type { ColumnsByName } from './batch.js';

/** Properties of a connection of pg that its types do not declare. */
interface PreparingConnection {
  parsedStatements: Record<string, string>;
  close(message: { type: 'S'; name: string }): void;
}

/** The most prepared statements of a connection: each has a parsed query and a plan in the memory of its backend. */
export const MOST_PREPARED = 200;

/** The prepared statements of one connection, the least recently used first. */
export class PreparedNames {
  private readonly recent = new Set<string>();
  /** What `Batch` remembers of each of them. */
  readonly columns: ColumnsByName = new Map();

  /** Call before sending a query with this name. Closes the least recently used statement if there are too many. */
  use(client: object, name: string): void {
    this.recent.delete(name);
    this.recent.add(name);
    if (this.recent.size <= MOST_PREPARED) return;
    const { connection } = client as { connection: PreparingConnection };
    const [oldest] = this.recent;
    this.recent.delete(oldest!);
    if (connection.parsedStatements[oldest!] === undefined) {
      // NOTE: it is still being prepared; it will be closed later.
      this.recent.add(oldest!);
      return;
    }
    this.columns.delete(oldest!);
    delete connection.parsedStatements[oldest!];
    connection.close({ type: 'S', name: oldest! });
  }
}
