// Of the package sql.js, which brings no types, what is used here.
declare module 'sql.js/dist/sql-wasm-inline.js' {
  namespace open {
    type SqlValue = string | number | bigint | Uint8Array | null

    type Statement = {
      bind(values: Readonly<Record<string, SqlValue>>): boolean
      step(): boolean
      get(values: null, options: { useBigInt: boolean }): SqlValue[]
      getColumnNames(): string[]
    }

    type Statements = Iterator<Statement> & Iterable<Statement> & { getRemainingSQL(): string }

    type Database = {
      run(sql: string): void
      exec(sql: string): { values: SqlValue[][] }[]
      /** Each statement is open until the next one is asked for. */
      iterateStatements(sql: string): Statements
      export(): Uint8Array
      close(): void
    }
  }

  /** Makes the library. */
  function open(): Promise<{ Database: new (bytes: Uint8Array) => open.Database }>
  export = open
}
