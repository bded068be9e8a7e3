import { Eye, EyeOff } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Input } from '../ui/input.tsx'
import { DescribedField } from './described-field.tsx'
import type { FieldInputProps } from './field-props.ts'

/** Hidden while it is typed. `new-password` keeps password managers from filling in the person's own. */
export function SecretField({ field, value, onChange, error }: FieldInputProps) {
  const [isShown, setIsShown] = useState(false)
  const Icon = isShown ? EyeOff : Eye
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
            className="pr-10 font-mono text-[0.8125rem]"
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
          <Button
            look="ghost"
            size="smallIcon"
            aria-label={`${isShown ? 'Hide' : 'Show'} what is typed`}
            aria-pressed={isShown}
            className="absolute top-0.5 right-0.5"
            onClick={() => setIsShown(!isShown)}
          >
            <Icon aria-hidden="true" />
          </Button>
        </div>
      )}
    </DescribedField>
  )
}
