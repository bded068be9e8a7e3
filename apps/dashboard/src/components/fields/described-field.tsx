import { ExternalLink } from 'lucide-react'
import type { ReactNode } from 'react'
import { type ControlProps, Field } from '../ui/field.tsx'
import type { FieldInputProps } from './field-props.ts'
import { texts } from './texts.ts'

type DescribedFieldProps = Pick<FieldInputProps, 'field' | 'error'> & {
  children: (control: ControlProps) => ReactNode
  aside?: ReactNode
}

/** The label, help and help link that a description brings along. */
export function DescribedField({ field, error, children, aside }: DescribedFieldProps) {
  return (
    <Field
      label={field.label}
      isRequired={field.isRequired}
      description={field.help}
      error={error}
      aside={field.helpLink ? <HelpLink {...field.helpLink} /> : aside}
    >
      {children}
    </Field>
  )
}

function HelpLink({ text, url }: { text: string; url: string }) {
  return (
    <a
      href={url}
      target="_blank"
      rel="noreferrer"
      className="inline-flex items-center gap-1 text-[0.8125rem] text-accent underline"
    >
      {text}
      <ExternalLink aria-hidden="true" className="size-3" />
      <span className="sr-only">{texts.opensNewTab}</span>
    </a>
  )
}
