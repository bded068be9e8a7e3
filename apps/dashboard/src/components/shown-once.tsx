import { TriangleAlert } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { CopyButton } from './copy-button.tsx'
import { texts } from './texts.ts'
import { Button } from './ui/button.tsx'
import { Field } from './ui/field.tsx'
import { Input } from './ui/input.tsx'

type ShownOnceProps = {
  label: string
  secret: string
  /** Why it must be copied now. */
  warning: string
  description?: ReactNode
  copyLabel?: string
  children?: ReactNode
  onDone: () => void
}

/** A secret that the server does not give again. */
export function ShownOnce({
  label,
  secret,
  warning,
  description,
  copyLabel = texts.copy,
  children,
  onDone,
}: ShownOnceProps) {
  const input = useRef<HTMLInputElement>(null)
  // The form that had the focus is gone.
  useEffect(() => {
    input.current?.focus()
  }, [])
  return (
    <div className="flex flex-col gap-4">
      <p className="flex gap-2.5 rounded-xl bg-warn-soft p-3 text-sm text-warn">
        <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
        {warning}
      </p>
      <Field label={label} description={description}>
        {(control) => (
          <div className="flex gap-2">
            <Input
              {...control}
              ref={input}
              readOnly
              value={secret}
              className="font-mono pointer-fine:text-[0.8125rem]"
              onFocus={(event) => event.target.select()}
            />
            <CopyButton text={secret} label={copyLabel} size="medium" variant="primary" />
          </div>
        )}
      </Field>
      {children}
      <Button onClick={onDone} className="self-end">
        {texts.done}
      </Button>
    </div>
  )
}
