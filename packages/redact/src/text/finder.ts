import type { NameRules } from '../names/name-rules.ts'
import type { Span } from '../spans.ts'
import type { RunEnds } from './run-ends.ts'

/** What a finder is given: the whole text and the place where its trigger stands. */
export type Search = {
  readonly text: string
  readonly start: number
  readonly end: number
  readonly names: NameRules
  /** How a mark begins: what is marked already is left alone. */
  readonly marker: string
  /** For finders that look for the end of a run. */
  readonly ends: RunEnds
}

/** Looks around a trigger for a secret; undefined when there is none. */
export type Finder = (search: Search) => Span | undefined
