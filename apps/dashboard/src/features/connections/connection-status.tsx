import type { Integration } from '@orch/client'
import { Badge, type Tone } from '../../components/ui/badge.tsx'

const LOOKS: Record<Integration['status'], { tone: Tone; label: string }> = {
  active: { tone: 'good', label: 'Active' },
  pending: { tone: 'busy', label: 'Pending' },
  error: { tone: 'bad', label: 'Needs attention' },
  revoked: { tone: 'plain', label: 'Revoked' },
}

/** Whose key it is. */
const MODES: Record<Integration['mode'], string> = {
  service: 'Own key',
  'oauth-user': 'Signed in',
  platform: 'Platform key',
}

const CONFIRMING: ReadonlySet<string> = new Set(['valid', 'valid_limited'])

/** Green only while nothing speaks against it: a test that failed, for whatever reason, confirms nothing. */
function connectionLook({ status, mode, lastTest }: Integration): { tone: Tone; label: string } {
  const isUntested = status === 'pending' || (status === 'active' && lastTest === null)
  if (isUntested && mode !== 'oauth-user') return { tone: 'plain', label: 'Not tested' }
  if (status === 'active' && lastTest !== null && !CONFIRMING.has(lastTest.verdict))
    return { tone: 'warn', label: 'Not confirmed' }
  return LOOKS[status]
}

export function ConnectionStatus({ connection }: { connection: Integration }) {
  const { tone, label } = connectionLook(connection)
  return (
    <>
      <Badge tone={tone}>{label}</Badge>
      <Badge>{MODES[connection.mode]}</Badge>
    </>
  )
}
