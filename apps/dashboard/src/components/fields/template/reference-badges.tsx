import { Badge } from '../../ui/badge.tsx'
import type { Reference } from './reference.ts'
import { usedReferences } from './used-references.ts'

/** What the tokens in a text stand for, in words: the ids in them are for the engine. */
export function ReferenceBadges({ text, references }: { text: string; references: readonly Reference[] }) {
  const used = usedReferences(text, references)
  if (used.length === 0) return null
  return (
    <ul aria-label="References in this field" className="mt-1.5 flex flex-wrap gap-1">
      {used.map(({ token, label, path }) => (
        <li key={token}>
          <Badge tone="accent">
            {label}
            {path === '' ? null : <span className="font-mono font-normal">{path}</span>}
          </Badge>
        </li>
      ))}
    </ul>
  )
}
