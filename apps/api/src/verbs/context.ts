import type { Caller } from '../ground/caller.ts'
import type { Services } from './services.ts'

/** What a verb gets: the services that it names, and who asks. */
export type Context<Name extends keyof Services = never> = { parts: Pick<Services, Name>; caller: Caller }
