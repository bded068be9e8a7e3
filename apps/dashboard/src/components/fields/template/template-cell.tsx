import { useId } from 'react'
import { TemplateControl, type TemplateControlProps } from './template-control.tsx'

/** One value of a row or card: its label is read aloud and not shown. */
export function TemplateCell(props: Omit<TemplateControlProps, 'control'>) {
  const control = {
    id: useId(),
    'aria-label': props.label,
    'aria-describedby': undefined,
    'aria-invalid': undefined,
    required: undefined,
  }
  return <TemplateControl {...props} control={control} />
}
