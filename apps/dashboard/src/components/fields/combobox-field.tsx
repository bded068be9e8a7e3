import { useId } from 'react'
import { Input } from '../ui/input.tsx'
import { DescribedField } from './described-field.tsx'
import type { FieldInputProps } from './field-props.ts'

/** Suggests what is known and takes any other text, a reference too. Empty, it stands for its default. */
export function ComboboxField({ field, value, onChange, error }: FieldInputProps) {
  const listId = useId()
  return (
    <DescribedField field={field} error={error}>
      {(control) => (
        <>
          <Input
            {...control}
            list={listId}
            autoComplete="off"
            spellCheck={false}
            placeholder={field.defaultValue ?? field.placeholder}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
          <datalist id={listId}>
            {(field.options ?? []).map((option) => (
              <option key={option.value} value={option.value} />
            ))}
          </datalist>
        </>
      )}
    </DescribedField>
  )
}
