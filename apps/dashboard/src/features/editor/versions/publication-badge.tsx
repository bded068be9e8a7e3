import type { Publication } from '@orch/client'
import { Badge, type Tone } from '../../../components/ui/badge.tsx'

/** What runs of the workflow, in few words. */
export function PublicationBadge({ publication }: { publication: Publication }) {
  const { text, tone } = look(publication)
  return <Badge tone={tone}>{text}</Badge>
}

function look({ state, version }: Publication): { text: string; tone: Tone } {
  switch (state) {
    case 'published':
      return { text: `Published v${version}`, tone: 'good' }
    case 'paused':
      return { text: `Paused v${version}`, tone: 'warn' }
    case 'unpublished':
      return { text: 'Not published', tone: 'plain' }
  }
}
