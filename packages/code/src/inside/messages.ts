import type { CodeErrorCode, CodePosition, ConsoleLine } from '../code-error.ts'

/** In which language a source is written. */
export type Language = 'javascript' | 'typescript'

/** What a process is asked. */
export type Asked = {
  source: string
  language: Language
  names: readonly string[]
  /** The values of the names as one object of JSON. */
  values: string
  timeoutMs: number
  memoryMb: number
  mostOutput: number
}

export type Failure = { code: CodeErrorCode; message: string; position?: CodePosition }

/** The output as JSON, or why there is none. */
export type Answer = { output: string } | { failure: Failure }

/** What it answers. */
export type Answered = Answer & { console: ConsoleLine[] }
