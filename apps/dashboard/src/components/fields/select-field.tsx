import type { ControlProps } from '../ui/field.tsx'
import { Select } from '../ui/select.tsx'
import { DescribedField } from './described-field.tsx'
import type { FieldInputProps } from './field-props.ts'
import { useSurroundings } from './template/surroundings.ts'
import { TemplateControl } from './template/template-control.tsx'
import { texts } from './texts.ts'

/**
 * A stored value that is no longer offered stays choosable, so that opening a form never changes it. A reference, as models and programs write
 * it, is shown as one; without it the options are back.
 */
export function SelectField(props: FieldInputProps) {
  const { field, value, onChange, error } = props
  const isInStep = useSurroundings() !== undefined
  return (
    <DescribedField field={field} error={error}>
      {(control) =>
        isInStep && value.includes('{{') ? (
          <TemplateControl
            label={field.label}
            reads={field.reads}
            control={control}
            value={value}
            onChange={onChange}
          />
        ) : (
          <Options {...props} control={control} />
        )
      }
    </DescribedField>
  )
}

function Options({ field, value, onChange, control }: FieldInputProps & { control: ControlProps }) {
  const { options = [], defaultValue } = field
  const isKnown = value === '' || options.some((option) => option.value === value)
  return (
    <Select
      {...control}
      options={isKnown ? options : [...options, { value, label: value }]}
      placeholder={defaultValue === undefined ? texts.choose : undefined}
      value={value === '' ? (defaultValue ?? '') : value}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}
