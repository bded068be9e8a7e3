import { DescribedField } from './described-field.tsx'
import type { FieldInputProps } from './field-props.ts'
import { TemplateControl } from './template/template-control.tsx'

/** A text, because a reference may stand where a number is wanted. */
export function NumberField({ field, value, onChange, error }: FieldInputProps) {
  return (
    <DescribedField field={field} error={error}>
      {(control) => (
        <TemplateControl
          label={field.label}
          reads={field.reads}
          control={control}
          inputMode="decimal"
          placeholder={field.placeholder ?? field.defaultValue}
          value={value}
          onChange={onChange}
        />
      )}
    </DescribedField>
  )
}
