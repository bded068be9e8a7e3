import type { ControlProps } from '../ui/field.tsx'
import { Select } from '../ui/select.tsx'
import type { FieldInputProps } from './field-props.ts'
import { ReferenceOr } from './reference-or.tsx'
import { texts } from './texts.ts'

/**
 * A stored value that is no longer offered stays choosable, so that opening a form never changes it. A reference, as models and programs write
 * it, is shown as one; without it the options are back.
 */
export function SelectField(props: FieldInputProps) {
  return <ReferenceOr {...props}>{(control) => <Options {...props} control={control} />}</ReferenceOr>
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
