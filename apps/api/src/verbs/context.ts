import type { Caller } from '../ground/caller.ts'
import type { Services } from './services.ts'

/** What every verb gets: the open parts of the server, and who asks. */
export type Context = { parts: Services; caller: Caller }
