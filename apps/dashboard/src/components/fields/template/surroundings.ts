import type { TextFormat, TextProblem } from '@orch/engine/workflow'
import { createContext, useContext } from 'react'

/** A step that a field may read, with what it gives. */
export type KnownStep = {
  id: string
  title: string
  /** The title as a reference may hold it. */
  label: string
  /** Undefined: nobody knows it yet. */
  value: unknown
  /** What it says that it puts out, for as long as no value is known. */
  outputs: readonly { path: string; description: string }[]
}

/** What a text comes to with the values that are known, or why it comes to nothing. */
export type Preview = { warnings: readonly string[] } & ({ value: unknown } | { error: string })

/** Everything that the fields of one step can read, and the engine's own opinion of a text. */
export type Surroundings = {
  /** Nearest first. */
  steps: readonly KnownStep[]
  /** What can be named besides steps: `execution`, `workflow`, `loop`; `item` and `index` for what is read once for each item. */
  names: Readonly<Record<string, unknown>>
  isReadOnly: boolean
  check(text: string, format: TextFormat): readonly TextProblem[]
  preview(text: string, format: TextFormat): Preview
  /** The text as it is written here, where it holds expressions of another tool. */
  translate(text: string, format: TextFormat): string | undefined
  /** The same for what is read at another moment. */
  at?: Readonly<Record<Moment, Surroundings>>
  /** The fields of the items that the step works on. */
  itemFields?: readonly string[]
  /** For a step that runs a program. */
  code?: CodeSurroundings | undefined
}

/** What a program finds by name, and how it went the last time. */
export type CodeSurroundings = {
  language: 'javascript' | 'typescript'
  values: Readonly<Record<string, unknown>>
  /** Under which name of `steps` it finds a step, by its id; `trigger` by itself. */
  keys: ReadonlyMap<string, string>
  lastError: { message: string; source: string } | undefined
}

/** When a setting is read other than when its step begins: once for each item of a list, or when a turn of a loop has ended. */
export type Moment = 'item' | 'turn'

const SurroundingsContext = createContext<Surroundings | undefined>(undefined)

export const SurroundingsProvider = SurroundingsContext.Provider

/** Undefined outside of a step: a field there is plain text. */
export function useSurroundings(reads?: Moment): Surroundings | undefined {
  const surroundings = useContext(SurroundingsContext)
  return (reads === undefined ? undefined : surroundings?.at?.[reads]) ?? surroundings
}
