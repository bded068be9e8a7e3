import { texts } from './texts.ts'

/** The first stop of the Tab key: past the bar, to the page. */
export function SkipLink() {
  return (
    <a
      href="#content"
      className="sr-only z-50 rounded-lg bg-accent px-3 py-2 text-sm font-medium text-accent-ink focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
    >
      {texts.skipToContent}
    </a>
  )
}
