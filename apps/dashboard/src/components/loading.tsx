import { texts } from './texts.ts'
import { Spinner } from './ui/spinner.tsx'

/** Fills a page while its content is fetched. It waits a moment before it shows, so that quick answers do not flicker. */
export function Loading({ what = texts.loading }: { what?: string }) {
  return (
    <div
      role="status"
      className="fade-in-late flex items-center justify-center gap-2.5 py-20 text-sm text-quiet"
    >
      <Spinner />
      {what}…
    </div>
  )
}
