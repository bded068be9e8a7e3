import { type ReactNode, useId } from 'react'
import { texts } from './texts.ts'

export type ControlProps = {
  id: string
  /** Where no label stands beside it. */
  'aria-label'?: string
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
  required: boolean | undefined
}

type FieldProps = {
  label: string
  children: (control: ControlProps) => ReactNode
  description?: ReactNode
  error?: string | undefined
  isRequired?: boolean | undefined
  /** Stands right of the label, such as a help link. */
  aside?: ReactNode
}

/** A labelled control with its help and its error, tied together for those who do not see them side by side. */
export function Field({ label, children, description, error, isRequired, aside }: FieldProps) {
  const id = useId()
  const helpId = description ? `${id}-help` : undefined
  const errorId = error ? `${id}-error` : undefined
  const describedBy = [errorId, helpId].filter(Boolean).join(' ') || undefined
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex items-baseline justify-between gap-3">
        <label id={`${id}-label`} htmlFor={id} className="text-[0.8125rem] font-medium">
          {label}
          {isRequired ? <RequiredMark /> : null}
        </label>
        {aside}
      </div>
      {children({
        id,
        'aria-describedby': describedBy,
        'aria-invalid': error ? true : undefined,
        required: isRequired,
      })}
      <FieldNotes errorId={errorId} error={error} helpId={helpId} description={description} />
    </div>
  )
}

type FieldNotesProps = {
  id?: string | undefined
  error: string | undefined
  errorId?: string | undefined
  description: ReactNode
  helpId?: string | undefined
}

/** What is said under a control: its fault first, then its help. */
export function FieldNotes({ id, error, errorId, description, helpId }: FieldNotesProps) {
  return (
    <div id={id} className="contents">
      {error ? (
        <p id={errorId} className="text-[0.8125rem] text-bad">
          {error}
        </p>
      ) : null}
      {description ? (
        <div id={helpId} className="text-[0.8125rem] leading-5 text-quiet">
          {description}
        </div>
      ) : null}
    </div>
  )
}

export function RequiredMark() {
  return (
    <span aria-hidden="true" title={texts.required} className="ml-0.5 text-bad">
      *
    </span>
  )
}
