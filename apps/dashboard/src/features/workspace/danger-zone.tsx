import { type ReactNode, useId } from 'react'
import { Card } from '../../components/ui/card.tsx'

/** The end of the page: what takes one out of the workspace. */
export function DangerZone({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  const id = useId()
  return (
    <Card className="flex flex-wrap items-center justify-between gap-3 p-5" aria-labelledby={id}>
      <div className="min-w-0 flex-1 basis-60">
        <h2 id={id} className="font-semibold">
          {title}
        </h2>
        <p className="mt-0.5 text-sm text-quiet">{text}</p>
      </div>
      {children}
    </Card>
  )
}
