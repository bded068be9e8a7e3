import { useState } from 'react'
import type { ControlProps } from '../ui/field.tsx'
import { Input } from '../ui/input.tsx'
import { ShowButton } from './show-button.tsx'

type SecretInputProps = {
  control: ControlProps
  value: string
  onChange: (value: string) => void
  autoComplete: 'new-password' | 'current-password' | 'off'
  minLength?: number
}

/** Hidden while it is typed, unless the person wants to see it. */
export function SecretInput({ control, value, onChange, ...rest }: SecretInputProps) {
  const [isShown, setIsShown] = useState(false)
  return (
    <div className="relative">
      <Input
        {...control}
        {...rest}
        type={isShown ? 'text' : 'password'}
        maxLength={1024}
        autoCapitalize="off"
        spellCheck={false}
        className="pr-10"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      <ShowButton isShown={isShown} onChange={setIsShown} />
    </div>
  )
}
