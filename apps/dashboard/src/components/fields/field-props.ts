import type { FieldDescription } from '../../lib/catalogue/description.ts'

/** What every field kind is given. Values are text, as drawings store them. */
export type FieldInputProps = {
  field: FieldDescription
  value: string
  onChange: (value: string) => void
  error?: string | undefined
}
