import type { Integration } from '@orch/client'
import { Badge, type Tone } from '../../components/ui/badge.tsx'
import { texts } from './texts.ts'

const LOOKS: Record<Integration['status'], { tone: Tone; label: string }> = {
  active: { tone: 'good', label: texts.active },
  pending: { tone: 'busy', label: texts.pending },
  error: { tone: 'bad', label: texts.needsAttention },
  revoked: { tone: 'plain', label: texts.revoked },
}

/** Whose key it is. */
const MODES: Record<Integration['mode'], string> = texts.modes

const CONFIRMING: ReadonlySet<string> = new Set(['valid', 'valid_limited'])

/** Green only while nothing speaks against it: a test that failed, for whatever reason, confirms nothing. */
function connectionBadge({ status, mode, lastTest }: Integration): { tone: Tone; label: string } {
  const isUntested = status === 'pending' || (status === 'active' && lastTest === null)
  if (isUntested && mode !== 'oauth-user') return { tone: 'plain', label: texts.notTested }
  if (status === 'active' && lastTest !== null && !CONFIRMING.has(lastTest.verdict))
    return { tone: 'warn', label: texts.notConfirmed }
  return LOOKS[status]
}

export function ConnectionStatus({ connection }: { connection: Integration }) {
  const { tone, label } = connectionBadge(connection)
  return (
    <>
      <Badge tone={tone}>{label}</Badge>
      <Badge>{MODES[connection.mode]}</Badge>
    </>
  )
}
