import type { ReactNode } from 'react'
import { Brand } from '../../components/brand.tsx'
import { Card } from '../../components/ui/card.tsx'
import { usePageTitle } from '../../lib/use-page-title.ts'

/** What sign-in and sign-up have in common. */
export function AuthFrame({
  title,
  children,
  footer,
}: {
  title: string
  children: ReactNode
  footer: ReactNode
}) {
  usePageTitle(title)
  return (
    <main className="grid min-h-dvh place-items-center bg-canvas px-4 py-10">
      <div className="w-full max-w-sm">
        <div className="mb-6 flex items-center justify-center gap-2.5">
          <Brand className="size-9" />
          <span className="text-xl font-semibold tracking-tight">Orch</span>
        </div>
        <Card className="p-6">
          <h1 className="mb-5 text-lg font-semibold">{title}</h1>
          {children}
        </Card>
        <p className="mt-5 text-center text-sm text-quiet">{footer}</p>
      </div>
    </main>
  )
}
