import type { Publication } from '@orch/client'
import { Badge, type Tone } from '../../../components/ui/badge.tsx'
import { texts } from './texts.ts'

/** What runs of the workflow, in few words. */
export function PublicationBadge({ publication }: { publication: Publication }) {
  const { text, tone } = badgeOf(publication)
  return <Badge tone={tone}>{text}</Badge>
}

function badgeOf({ state, version }: Publication): { text: string; tone: Tone } {
  switch (state) {
    case 'published':
      return { text: texts.publishedV(version), tone: 'good' }
    case 'paused':
      return { text: texts.pausedV(version), tone: 'warn' }
    case 'unpublished':
      return { text: texts.notPublished, tone: 'plain' }
  }
}
