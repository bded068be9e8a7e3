import { type ReactNode, useEffect } from 'react'
import { announce } from '../lib/announce.ts'
import { usePageTitle } from '../lib/use-page-title.ts'
import { texts } from './texts.ts'

type PageProps = {
  title: string
  description?: ReactNode
  actions?: ReactNode
  /** For tables of many columns. */
  isWide?: boolean
  children: ReactNode
}

/** The frame of every page but the editor: a heading, what can be done, and the content. */
export function Page({ title, description, actions, isWide = false, children }: PageProps) {
  usePageTitle(title)
  useEffect(() => announce(texts.page(title)), [title])
  return (
    <main
      id="content"
      tabIndex={-1}
      className={`mx-auto w-full px-4 py-8 outline-none sm:px-6 sm:py-10 ${isWide ? 'max-w-7xl' : 'max-w-5xl'}`}
    >
      <header className="mb-6 flex flex-wrap items-end justify-between gap-4">
        <div>
          <h1 className="text-2xl font-semibold">{title}</h1>
          {description ? <p className="mt-1 max-w-xl text-sm leading-6 text-quiet">{description}</p> : null}
        </div>
        {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
      </header>
      {children}
    </main>
  )
}
