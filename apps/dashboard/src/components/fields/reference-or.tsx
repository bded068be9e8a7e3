import type { ReactNode } from 'react'
import type { ControlProps } from '../ui/field.tsx'
import { DescribedField } from './described-field.tsx'
import type { FieldInputProps } from './field-props.ts'
import { useSurroundings } from './template/surroundings.ts'
import { TemplateControl } from './template/template-control.tsx'

type ReferenceOrProps = FieldInputProps & {
  /** Somebody types in the other control at this moment. */
  isTyping?: () => boolean
  children: (control: ControlProps) => ReactNode
}

/** A reference to what an earlier step gave is shown as one; without it the field's own control is back. */
export function ReferenceOr({ field, value, onChange, error, isTyping, children }: ReferenceOrProps) {
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
            startsFocused={isTyping?.() ?? false}
          />
        ) : (
          children(control)
        )
      }
    </DescribedField>
  )
}
