import { useEffect, useState } from 'react'
import { texts } from './texts.ts'
import type { PageText } from './value-views.ts'

/**
 * Nothing of a value runs, loads, sends or leads anywhere: the frame is of no origin, and its policy lets it use what stands in it
 * alone. A picture fetched from elsewhere would tell its host that somebody looked.
 */
const POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"

/** HTML or Markdown as it looks, in a frame that can do nothing. */
export function ValuePage({ page }: { page: PageText }) {
  const html = useHtml(page)
  return (
    <section aria-label={texts.asItLooks(page.name)} className="flex min-h-0 flex-1 flex-col gap-1">
      <p className="font-mono text-xs text-quiet">{page.name}</p>
      {html === undefined ? null : (
        <iframe
          title={texts.asItLooks(page.name)}
          sandbox=""
          referrerPolicy="no-referrer"
          srcDoc={`<!doctype html><meta http-equiv="Content-Security-Policy" content="${POLICY}">${html}`}
          className="min-h-60 w-full flex-1 rounded-lg border border-line bg-white"
        />
      )}
    </section>
  )
}

function useHtml({ kind, text }: PageText): string | undefined {
  const [made, setMade] = useState<{ text: string; html: string }>()
  useEffect(() => {
    if (kind !== 'markdown') return
    let isWanted = true
    void import('marked').then(async ({ marked }) => {
      const html = await marked.parse(text)
      if (isWanted) setMade({ text, html })
    })
    return () => {
      isWanted = false
    }
  }, [kind, text])
  if (kind === 'html') return text
  return made?.text === text ? made.html : undefined
}
