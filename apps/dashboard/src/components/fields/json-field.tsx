import { DescribedField } from './described-field.tsx'
import type { FieldInputProps } from './field-props.ts'
import { jsonFault } from './json-fault.ts'
import { TemplateControl } from './template/template-control.tsx'

export function JsonField({ field, value, onChange, error }: FieldInputProps) {
  return (
    <DescribedField field={field} error={error ?? jsonFault(value)}>
      {(control) => (
        <TemplateControl
          label={field.label}
          reads={field.reads}
          format="json"
          control={control}
          isMultiline
          isCode
          rows={field.rows ?? 4}
          placeholder={field.placeholder}
          value={value}
          onChange={onChange}
        />
      )}
    </DescribedField>
  )
}
