import { useState } from 'react'
import { Textarea } from '../ui/textarea.tsx'
import { DescribedField } from './described-field.tsx'
import type { FieldInputProps } from './field-props.ts'
import { ShowButton } from './show-button.tsx'

/** A secret of several lines, such as a key file, hidden while it is typed. Its line breaks stay. */
export function SecretAreaField({ field, value, onChange, error }: FieldInputProps) {
  const [isShown, setIsShown] = useState(false)
  return (
    <DescribedField field={field} error={error}>
      {(control) => (
        <div className="relative">
          <Textarea
            {...control}
            rows={field.rows ?? 4}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            className={`pr-10 font-mono pointer-fine:text-[0.8125rem] ${isShown ? '' : '[-webkit-text-security:disc]'}`}
            placeholder={field.placeholder}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
          <ShowButton isShown={isShown} onChange={setIsShown} />
        </div>
      )}
    </DescribedField>
  )
}
