import { DescribedField } from './described-field.tsx'
import type { FieldInputProps } from './field-props.ts'
import { TemplateControl } from './template/template-control.tsx'

/** A text of one line or of several. */
export function TemplateField({ field, value, onChange, error }: FieldInputProps) {
  return (
    <DescribedField field={field} error={error}>
      {(control) => (
        <TemplateControl
          label={field.label}
          reads={field.reads}
          format={field.format}
          control={control}
          isMultiline={field.kind === 'template-area'}
          rows={field.rows ?? 4}
          placeholder={field.placeholder}
          value={value}
          onChange={onChange}
        />
      )}
    </DescribedField>
  )
}
