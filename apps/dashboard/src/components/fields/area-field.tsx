import { Textarea } from '../ui/textarea.tsx'
import { DescribedField } from './described-field.tsx'
import type { FieldInputProps } from './field-props.ts'

/** Several lines as they are, such as a key file. */
export function AreaField({ field, value, onChange, error }: FieldInputProps) {
  return (
    <DescribedField field={field} error={error}>
      {(control) => (
        <Textarea
          {...control}
          rows={field.rows ?? 4}
          autoComplete="off"
          spellCheck={false}
          className="font-mono pointer-fine:text-[0.8125rem]"
          placeholder={field.placeholder}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </DescribedField>
  )
}
