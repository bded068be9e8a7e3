import { count, optional, text } from '@orch/entrance'

/** How a document is read that is taken in whole. */
export type DocumentReading = {
  /** Default: told by its byte order mark, or UTF-8, or Windows-1252. */
  charset?: string
  /** Default 10 MB. */
  mostBytes?: number
}

export const DOCUMENT = { charset: optional(text), mostBytes: optional(count) }

/** It is read in one go: more would hold up everything else in the process for seconds. */
export const DOCUMENT_BYTES = 10_000_000
