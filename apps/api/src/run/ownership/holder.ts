/** Under which number this process holds executions, and how strictly. */
export type Holder = {
  /** Null before it has one. */
  number(): number | null
  /** The queue decides which of the workers runs what; a server keeps what it holds. */
  isWorker: boolean
}
