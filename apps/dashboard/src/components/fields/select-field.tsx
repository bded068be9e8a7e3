import { Select } from '../ui/select.tsx'
import { DescribedField } from './described-field.tsx'
import type { FieldInputProps } from './field-props.ts'

/** A stored value that is no longer offered stays choosable, so that opening a form never changes it. */
export function SelectField({ field, value, onChange, error }: FieldInputProps) {
  const options = field.options ?? []
  const isKnown = value === '' || options.some((option) => option.value === value)
  return (
    <DescribedField field={field} error={error}>
      {(control) => (
        <Select
          {...control}
          options={isKnown ? options : [...options, { value, label: value }]}
          placeholder={field.defaultValue === undefined ? 'Choose…' : undefined}
          value={value === '' ? (field.defaultValue ?? '') : value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </DescribedField>
  )
}
