import type { Caller } from '../auth/caller.ts'
import type { Parts } from '../parts.ts'

/** What every verb gets: the open parts of the server, and who asks. */
export type Context = { parts: Parts; caller: Caller }
