import type { ControlProps } from '../../ui/field.tsx'
import type { CodeSurroundings, Surroundings } from '../template/surroundings.ts'

export type CodeInputProps = {
  control: ControlProps
  /** What people call the field. */
  label: string
  value: string
  onChange: (value: string) => void
  placeholder?: string | undefined
  rows?: number | undefined
  surroundings: Surroundings
  code: CodeSurroundings
}
