/** What goes in and comes out. Integers beyond ±(2^53 - 1) are bigint. */
export type Json = null | boolean | number | bigint | string | Json[] | { [key: string]: Json }

export type Environment = { readonly [name: string]: string | undefined }

export type Drawing = {
  nodes: unknown[]
  edges: unknown[]
  /** By step: the field of its credentials and the variable of the environment that holds it. */
  credentials: { [nodeId: string]: { [field: string]: string } }
}

/** What a step of an imported service sends, as its description says; without a connection, to `baseUrl`. */
export type ImportedOperation = { operation: object; baseUrl?: string }

export type RunOptions = {
  /** Holds the credentials; unless given, the environment of the process. */
  env?: Environment
  /** The id of the trigger step that begins; unless given, the first Manual one or the first drawn. */
  trigger?: string
}

export type Workflow = {
  /**
   * Runs the workflow once.
   * @returns what its last steps gave
   * @throws Error when a step failed that has no branch for its failure; `code` and `step` name both
   */
  run: (input?: Json, options?: RunOptions) => Promise<Json>
  /** Runs it with the JSON on the command line and prints the answer, if the program was started with this module. */
  startIfMain: (url: string) => Promise<void>
}
