import pg from 'pg';

/** Where a connection of `pg` writes its messages. */
interface Outlet {
  writable: boolean;
  write(message: Buffer): unknown;
}

/** The connection of `pg`, with what its types do not declare. */
interface Wire {
  stream: Outlet;
  parsedStatements: Record<string, string>;
  submittedNamedStatements: Record<string, string>;
  parse(statement: { name: string | undefined; text: string }): void;
  bind(statement: { statement: string | undefined; values: unknown[] | undefined }): void;
  describe(portal: { type: 'P' }): void;
  execute(portal: object): void;
  sync(): void;
}

/** The columns of the rows of a statement, as PostgreSQL describes them. */
interface Columns {
  fields: readonly object[];
}

const NO_COLUMNS: Columns = { fields: [] };

/** A statement of `pg`, with what its types do not declare. */
interface Statement {
  name?: string;
  text: string;
  values?: unknown[];
  callback: Answered;
  _result: { _types?: pg.CustomTypesConfig };
  handleRowDescription(message: Columns): void;
  handleDataRow(message: unknown): void;
  handleCommandComplete(message: unknown, connection: Wire): void;
  handleReadyForQuery(connection: Wire): void;
  handleError(error: unknown, connection: Wire): void;
}

/** Receives the answer of a statement. */
export type Answered = (error: unknown, result?: pg.QueryResult) => void;

/** The columns of each prepared statement that a connection has run. */
export type ColumnsByName = Map<string, Columns>;

/** What a connection knows of the statements that it sends. */
interface Knowledge {
  /** How values of each type are read. */
  types: pg.CustomTypesConfig;
  columns: ColumnsByName;
}

/** Converts a value as `pg` does when it sends it; throws if it cannot be sent. */
const { prepareValue } = (pg as unknown as { utils: { prepareValue(value: unknown): unknown } }).utils;

/** What `write` sends over a connection, as one message: each one costs as much in Node and in the system. */
function gathered(wire: Wire, write: () => void): Buffer {
  const { stream } = wire;
  const messages: Buffer[] = [];
  wire.stream = { writable: true, write: (message) => messages.push(message) };
  try {
    write();
  } finally {
    wire.stream = stream;
  }
  return Buffer.concat(messages);
}

/**
 * Statements that are sent at once and answered at once: PostgreSQL receives them in one message, and sends its answers in
 * one. After a statement that fails, PostgreSQL runs none of those that follow it in the batch, and they fail with its error.
 */
export class Batch implements pg.Submittable {
  private readonly statements: Statement[] = [];
  private known: Knowledge | undefined;
  /** How many statements PostgreSQL has answered. */
  private answered = 0;
  private isOver = false;
  /** Called when all statements are answered; `pg` ends the time limit of the batch with it. */
  callback?: () => void;

  /** A batch of one statement. */
  static of(statement: pg.QueryConfig, done: Answered): Batch {
    const batch = new Batch();
    batch.add(statement, done);
    return batch;
  }

  /** Adds a statement, which is prepared if it has a name. Throws if a value cannot be sent. */
  add(statement: pg.QueryConfig, done: Answered): void {
    const query = { ...statement, values: statement.values?.map(prepareValue) };
    this.statements.push(new pg.Query(query, done as never) as unknown as Statement);
  }

  get size(): number {
    return this.statements.length;
  }

  /** Its statements. `pg` receives their answers, and calls their callbacks with them. */
  get all(): readonly Pick<Statement, 'name' | 'text' | 'callback'>[] {
    return this.statements;
  }

  /** Sets what the connection that will send it knows. */
  sendKnowing(known: Knowledge): void {
    this.known = known;
    // oxlint-disable-next-line no-underscore-dangle -- `pg` names it so
    for (const { _result: result } of this.statements) result._types ??= known.types;
  }

  /** The name of the statement that is answered next: `pg` remembers with it and its text what is prepared. */
  get name(): string | undefined {
    return this.current?.name;
  }

  get text(): string | undefined {
    return this.current?.text;
  }

  private get current(): Statement | undefined {
    return this.statements[this.answered];
  }

  /**
   * Called by `pg`. Sends the messages of all statements (PostgreSQL manual, section 54.2.3) and one that makes PostgreSQL
   * answer. Throws if a statement cannot be sent; none is sent then.
   */
  readonly submit = (connection: pg.Connection): void => {
    const wire = connection as unknown as Wire;
    const parsed: string[] = [];
    try {
      const message = gathered(wire, () => {
        for (const statement of this.statements) this.write(statement, wire, parsed);
        wire.sync();
      });
      if (wire.stream.writable) wire.stream.write(message);
    } catch (error) {
      for (const name of parsed) delete wire.submittedNamedStatements[name];
      throw error;
    }
  };

  /** Writes the messages of one statement. PostgreSQL parses a prepared one, and describes its columns, once for each connection. */
  private write(statement: Statement, wire: Wire, parsed: string[]): void {
    const { name, text, values } = statement;
    const prepared = name && (wire.parsedStatements[name] ?? wire.submittedNamedStatements[name]);
    if (prepared && prepared !== text) throw new Error(`The statement ${name} is prepared with another text.`);
    if (!prepared) wire.parse({ name, text });
    if (name && !prepared) {
      wire.submittedNamedStatements[name] = text;
      parsed.push(name);
    }
    wire.bind({ statement: name, values });
    const columns = prepared ? this.columnsOf(statement) : undefined;
    if (!columns) wire.describe({ type: 'P' });
    else if (columns !== NO_COLUMNS) statement.handleRowDescription(columns);
    wire.execute({});
  }

  private columnsOf({ name }: Statement): Columns | undefined {
    return name === undefined ? undefined : this.known?.columns.get(name);
  }

  private remember({ name }: Statement, columns: Columns): void {
    if (name !== undefined) this.known?.columns.set(name, columns);
  }

  handleRowDescription(message: Columns): void {
    if (!this.current) return;
    this.remember(this.current, message);
    this.current.handleRowDescription(message);
  }

  handleDataRow(message: unknown): void {
    this.current?.handleDataRow(message);
  }

  handleCommandComplete(message: unknown, connection: Wire): void {
    if (!this.current) return;
    if (!this.columnsOf(this.current)) this.remember(this.current, NO_COLUMNS);
    this.current.handleCommandComplete(message, connection);
    this.answered += 1;
  }

  handleEmptyQuery(): void {
    this.answered += 1;
  }

  handleReadyForQuery(connection: Wire): void {
    this.end(connection);
  }

  /** An error of the current statement, or of the connection. */
  handleError(error: unknown, connection: Wire): void {
    if (this.isOver) return;
    // NOTE: outside of a transaction, PostgreSQL commits the last statement after it has reported it as complete.
    const isCommitted = this.statements.at(-1)?.text === 'COMMIT';
    if (this.answered === this.statements.length && !isCommitted) this.answered -= 1;
    this.end(connection);
    for (const statement of this.statements.slice(this.answered)) {
      if (statement.name) delete connection.submittedNamedStatements[statement.name];
      statement.handleError(error, connection);
    }
  }

  /** Fails all statements of a batch that was not sent. */
  cancel(error: unknown): void {
    for (const { callback } of this.statements) callback(error);
  }

  private end(connection: Wire): void {
    if (this.isOver) return;
    this.isOver = true;
    this.callback?.();
    for (const statement of this.statements.slice(0, this.answered)) statement.handleReadyForQuery(connection);
  }
}
