import { findProvider } from '../lib/catalogue/catalogue.ts'
import { cn } from '../lib/cn.ts'

const TONES = [
  'bg-accent-soft text-accent',
  'bg-good-soft text-good',
  'bg-warn-soft text-warn',
  'bg-busy-soft text-busy',
  'bg-bad-soft text-bad',
]

/** A tile with the mark of a service; with its first letters where it has none. */
export function ProviderIcon({ id, label, className }: { id: string; label: string; className?: string }) {
  const icon = findProvider(id)?.icon
  const tone = TONES[[...id].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % TONES.length]
  return (
    <span
      aria-hidden="true"
      className={cn(
        'grid size-9 shrink-0 place-items-center rounded-lg text-sm font-semibold',
        icon === undefined ? tone : 'bg-white',
        className,
      )}
    >
      {icon === undefined ? (
        letters(label)
      ) : (
        <svg viewBox="0 0 24 24" className="size-5" fill={icon.color} role="presentation">
          <path d={icon.path} />
        </svg>
      )}
    </span>
  )
}

function letters(label: string): string {
  const words = label.split(/[^\p{L}\p{N}]+/u).filter(Boolean)
  const [first = '?', second] = words
  return second === undefined ? first.slice(0, 2) : `${first.charAt(0)}${second.charAt(0)}`
}
