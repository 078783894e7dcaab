import pg from 'pg';

/** The connection of `pg`, with what its types do not declare. */
type Wire = pg.Connection & {
  stream: { cork(): void; uncork(): void };
  submittedNamedStatements: Record<string, string>;
  sync(): void;
};

/** A statement of `pg`, with what its types do not declare. */
interface Statement {
  name?: string;
  text: string;
  callback: Answered;
  _result: object;
  prepare(connection: Wire): void;
  handleRowDescription(message: unknown): void;
  handleDataRow(message: unknown): void;
  handleCommandComplete(message: unknown, connection: Wire): void;
  handleReadyForQuery(connection: Wire): void;
  handleError(error: unknown, connection: Wire): void;
}

/** Receives the answer of a statement. */
type Answered = (error: unknown, result?: pg.QueryResult) => void;

/** Converts a value as `pg` does when it sends it; throws if it cannot be sent. */
const { prepareValue } = (pg as unknown as { utils: { prepareValue(value: unknown): unknown } }).utils;

/** Sends a statement. `pg` reports what it cannot send to the callback, and would send the statements that follow. */
function prepare(statement: Statement, wire: Wire): void {
  const { callback } = statement;
  statement.callback = (error) => {
    throw error;
  };
  try {
    statement.prepare(wire);
  } finally {
    statement.callback = callback;
  }
}

/**
 * Statements that are sent at once and answered at once: PostgreSQL receives them in one message, and sends its answers in
 * one. After a statement that fails, PostgreSQL runs none of those that follow it in the batch, and they fail with its error.
 */
export class Batch implements pg.Submittable {
  private readonly statements: Statement[] = [];
  /** How many statements PostgreSQL has answered. */
  private answered = 0;
  private isOver = false;
  /** Called when all statements are answered; `pg` ends the time limit of the batch with it. */
  callback?: () => void;

  /** Adds a statement, which is prepared if it has a name. Throws if a value cannot be sent. */
  add({ name, text, values }: pg.QueryConfig, done: Answered): void {
    const query = { name, text, values: values?.map(prepareValue) };
    this.statements.push(new pg.Query(query, done as never) as unknown as Statement);
  }

  get size(): number {
    return this.statements.length;
  }

  /** Its statements. `pg` receives their answers, and calls their callbacks with them. */
  get all(): readonly Pick<Statement, 'name' | 'text' | 'callback'>[] {
    return this.statements;
  }

  /** Sets how values of each type are read. */
  readWith(types: pg.CustomTypesConfig): void {
    // oxlint-disable-next-line no-underscore-dangle -- `pg` names it so
    for (const { _result } of this.statements) Object.assign(_result, { _types: types });
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
   * Called by `pg`, which ends every statement with a message that makes PostgreSQL answer; only the last one needs it. Throws
   * if a statement cannot be sent: those before it are not answered then, and the connection is of no more use.
   */
  readonly submit = (connection: pg.Connection): void => {
    const wire = connection as Wire;
    const withoutSync = Object.create(wire, { sync: { value: () => undefined } }) as Wire;
    wire.stream.cork();
    try {
      for (const statement of this.statements) prepare(statement, withoutSync);
      wire.sync();
    } finally {
      wire.stream.uncork();
    }
  };

  handleRowDescription(message: unknown): void {
    this.current?.handleRowDescription(message);
  }

  handleDataRow(message: unknown): void {
    this.current?.handleDataRow(message);
  }

  handleCommandComplete(message: unknown, connection: Wire): void {
    this.current?.handleCommandComplete(message, connection);
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
