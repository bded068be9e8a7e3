import { useId, useRef } from 'react'
import type { ControlProps } from '../ui/field.tsx'
import { Input } from '../ui/input.tsx'
import type { FieldInputProps } from './field-props.ts'
import { ReferenceOr } from './reference-or.tsx'

/** Suggests what is known and takes any other text, a reference too. Empty, it stands for its default. */
export function ComboboxField(props: FieldInputProps) {
  const isTyping = useRef(false)
  return (
    <ReferenceOr {...props} isTyping={() => isTyping.current}>
      {(control) => (
        <Suggesting
          {...props}
          control={control}
          onFocus={(isFocused) => {
            isTyping.current = isFocused
          }}
        />
      )}
    </ReferenceOr>
  )
}

type SuggestingProps = FieldInputProps & { control: ControlProps; onFocus: (isFocused: boolean) => void }

function Suggesting({ field, value, onChange, control, onFocus }: SuggestingProps) {
  const listId = useId()
  return (
    <>
      <Input
        {...control}
        list={listId}
        autoComplete="off"
        spellCheck={false}
        placeholder={field.defaultValue ?? field.placeholder}
        value={value}
        onFocus={() => onFocus(true)}
        onBlur={() => onFocus(false)}
        onChange={(event) => onChange(event.target.value)}
      />
      <datalist id={listId}>
        {(field.options ?? []).map((option) => (
          <option key={option.value} value={option.value} />
        ))}
      </datalist>
    </>
  )
}
