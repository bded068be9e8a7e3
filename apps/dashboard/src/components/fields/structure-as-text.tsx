import { DescribedField } from './described-field.tsx'
import type { FieldInputProps } from './field-props.ts'
import { TemplateControl } from './template/template-control.tsx'

/** What is stored in another form than the editor of its kind writes. */
export function StructureAsText({ field, value, onChange, error }: FieldInputProps) {
  return (
    <DescribedField field={field} error={error}>
      {(control) => (
        <TemplateControl
          label={field.label}
          control={control}
          isMultiline
          isCode
          rows={6}
          value={value}
          onChange={onChange}
        />
      )}
    </DescribedField>
  )
}
