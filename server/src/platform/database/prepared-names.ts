/** What pg keeps of a connection that its types do not tell. */
interface PreparingConnection {
  parsedStatements: Record<string, string>;
  close(message: { type: 'S'; name: string }): void;
}

/** How many prepared statements a connection keeps: each holds a parsed query and a plan in the memory of its backend. */
export const MOST_PREPARED = 200;

/** The prepared statements of one connection, the least recently used first. */
export class PreparedNames {
  private readonly recent = new Set<string>();

  /** To be called before a query with this name is sent. Closes the statement that was not used for longest. */
  use(client: object, name: string): void {
    this.recent.delete(name);
    this.recent.add(name);
    if (this.recent.size <= MOST_PREPARED) return;
    const { connection } = client as { connection: PreparingConnection };
    const [oldest] = this.recent;
    this.recent.delete(oldest!);
    if (connection.parsedStatements[oldest!] === undefined) {
      // NOTE: it is still being prepared; its turn comes again.
      this.recent.add(oldest!);
      return;
    }
    delete connection.parsedStatements[oldest!];
    connection.close({ type: 'S', name: oldest! });
  }
}
