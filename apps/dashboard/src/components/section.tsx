import { type ReactNode, useId } from 'react'
import { Card } from './ui/card.tsx'

type SectionProps = { title: string; description?: ReactNode; actions?: ReactNode; children?: ReactNode }

/** A part of a page: its heading, what can be done, and the content. */
export function Section({ title, description, actions, children }: SectionProps) {
  const id = useId()
  return (
    <Card aria-labelledby={id} className="p-5">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0">
          <h2 id={id} className="font-semibold">
            {title}
          </h2>
          {description ? (
            <div className="mt-1 max-w-xl text-sm leading-6 text-quiet">{description}</div>
          ) : null}
        </div>
        {actions}
      </div>
      {children ? <div className="mt-4">{children}</div> : null}
    </Card>
  )
}
