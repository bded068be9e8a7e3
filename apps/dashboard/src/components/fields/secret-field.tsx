import { useState } from 'react'
import { Input } from '../ui/input.tsx'
import { DescribedField } from './described-field.tsx'
import type { FieldInputProps } from './field-props.ts'
import { ShowButton } from './show-button.tsx'

/** Hidden while it is typed. `new-password` keeps password managers from filling in the person's own. */
export function SecretField({ field, value, onChange, error }: FieldInputProps) {
  const [isShown, setIsShown] = useState(false)
  return (
    <DescribedField field={field} error={error}>
      {(control) => (
        <div className="relative">
          <Input
            {...control}
            type={isShown ? 'text' : 'password'}
            autoComplete="new-password"
            autoCapitalize="off"
            spellCheck={false}
            placeholder={field.placeholder}
            className="pr-10 font-mono pointer-fine:text-[0.8125rem]"
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
          <ShowButton isShown={isShown} onChange={setIsShown} />
        </div>
      )}
    </DescribedField>
  )
}
