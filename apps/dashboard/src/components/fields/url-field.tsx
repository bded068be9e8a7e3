import { Input } from '../ui/input.tsx'
import { DescribedField } from './described-field.tsx'
import type { FieldInputProps } from './field-props.ts'

export function UrlField({ field, value, onChange, error }: FieldInputProps) {
  return (
    <DescribedField field={field} error={error}>
      {(control) => (
        <Input
          {...control}
          type="url"
          autoComplete="off"
          spellCheck={false}
          placeholder={field.placeholder ?? 'https://'}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </DescribedField>
  )
}
