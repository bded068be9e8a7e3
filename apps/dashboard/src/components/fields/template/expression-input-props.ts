import type { TextFormat } from '@orch/engine/workflow'
import type { ControlProps } from '../../ui/field.tsx'
import type { Surroundings } from './surroundings.ts'

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
  autoFocus: boolean
  /** Which keys a phone shows. */
  inputMode?: 'decimal' | undefined
}
