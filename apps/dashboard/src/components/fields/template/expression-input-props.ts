import type { TextFormat } from '@orch/engine/workflow'
import type { ControlProps } from '../../ui/field.tsx'
import type { Surroundings } from './surroundings.ts'

/** What is selected in a field, or where its caret stands. */
export type Selected = { anchor: number; head: number }

export type ExpressionInputProps = {
  control: ControlProps
  /** What people call the field. */
  label: string
  value: string
  onChange: (value: string) => void
  placeholder?: string | undefined
  format: TextFormat
  isMultiline: boolean
  isCode: boolean
  rows?: number | undefined
  surroundings: Surroundings
  /** Where somebody types in the field whose place it takes; undefined where nobody does. */
  takesOver: Selected | undefined
  /** Which keys a phone shows. */
  inputMode?: 'decimal' | undefined
}
