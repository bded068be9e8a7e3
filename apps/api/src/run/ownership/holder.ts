/** Under which number this process holds executions, and how strictly. */
export type Holder = {
  /** Null before it has one. */
  number(): number | null
  /**
   * Resolves when the number is this process's own. After it stood still, others may have ended that one: what it would take or open
   * under it they would take, too.
   */
  ready(): Promise<void>
  /** The queue decides which of the workers runs what; a server keeps what it holds. */
  isWorker: boolean
}
