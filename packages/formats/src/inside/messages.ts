import type { FormatErrorCode, FormatPosition } from '../format-error.ts'
import type { DOCUMENTS, PRINTERS, READERS, WRITERS } from '../formats.ts'

export type Operation =
  | keyof typeof READERS
  | keyof typeof DOCUMENTS
  | keyof typeof WRITERS
  | keyof typeof PRINTERS

/** What a process is told. It asks for each batch of its input, and is asked for each batch of its output. */
export type Told =
  | { kind: 'begin'; operation: Operation; options: unknown }
  | { kind: 'input'; items: readonly unknown[] }
  | { kind: 'end of input' }
  | { kind: 'go on' }

export type Failure = { code: FormatErrorCode; message: string; position?: FormatPosition }

/** What it answers. */
export type Answered =
  | { kind: 'want' }
  | { kind: 'output'; items: readonly unknown[] }
  | { kind: 'done' }
  | { kind: 'failed'; failure: Failure }
