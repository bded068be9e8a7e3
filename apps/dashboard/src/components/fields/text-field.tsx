import { Input } from '../ui/input.tsx'
import { DescribedField } from './described-field.tsx'
import type { FieldInputProps } from './field-props.ts'

export function TextField({ field, value, onChange, error }: FieldInputProps) {
  return (
    <DescribedField field={field} error={error}>
      {(control) => (
        <Input
          {...control}
          autoComplete="off"
          placeholder={field.placeholder}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </DescribedField>
  )
}
