import { useAnnouncement } from '../lib/announce.ts'

/** The one live region for news that has no place on the page. */
export function Announcer() {
  const { text, count } = useAnnouncement()
  return (
    <div role="status" aria-live="polite" className="sr-only">
      <span key={count}>{text}</span>
    </div>
  )
}
