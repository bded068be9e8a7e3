import { Input } from '../ui/input.tsx'
import { DescribedField } from './described-field.tsx'
import type { FieldInputProps } from './field-props.ts'

/** A text input, because a reference may stand where a number is wanted. */
export function NumberField({ field, value, onChange, error }: FieldInputProps) {
  return (
    <DescribedField field={field} error={error}>
      {(control) => (
        <Input
          {...control}
          inputMode="decimal"
          autoComplete="off"
          placeholder={field.placeholder ?? field.defaultValue}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </DescribedField>
  )
}
