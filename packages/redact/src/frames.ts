import type { Copies } from './copies.ts'
import type { Fields } from './fields.ts'
import type { InParts } from './parts.ts'

/** How texts are treated here: as the visitor does, or each as a secret. */
export type Look = {
  text(text: string): string
  longText(text: string): InParts<string>
  readonly copies: Copies
}

/** A list or a record whose copy is being made, and how far it is. */
export type Frame = ListFrame | RecordFrame
/** How deep the values below still may be, and how their texts are treated. */
export type Level = { readonly depth: number; readonly look: Look }
export type ListFrame = Level & {
  readonly list: readonly unknown[]
  readonly length: number
  readonly isHeaders: boolean
  readonly made: unknown[]
  at: number
}
export type RecordFrame = Level & {
  readonly list: undefined
  readonly record: object
  readonly names: readonly string[]
  /** Where the values are read; undefined: `made` was a clone, and holds them. */
  valueAt: Fields['valueAt'] | undefined
  readonly made: Record<string, unknown>
  at: number
  /** The name that the next field gets. */
  shown: string
}

/** @param valueAt without it `made` is a clone, and holds the values */
export function recordFrame(
  { depth, look }: Level,
  { names, record }: Pick<Fields, 'names' | 'record'>,
  made: RecordFrame['made'],
  valueAt?: Fields['valueAt'],
): RecordFrame {
  return { depth, look, list: undefined, record, names, valueAt, made, at: 0, shown: '' }
}
