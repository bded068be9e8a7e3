import type { Integration } from '@orch/client'
import { Badge, type Tone } from '../../components/ui/badge.tsx'

const LOOKS: Record<Integration['status'], { tone: Tone; label: string }> = {
  active: { tone: 'good', label: 'Active' },
  pending: { tone: 'busy', label: 'Pending' },
  error: { tone: 'bad', label: 'Needs attention' },
  revoked: { tone: 'plain', label: 'Revoked' },
}

const CONFIRMING: ReadonlySet<string> = new Set(['valid', 'valid_limited'])

/** Green only while nothing speaks against it: a test that failed, for whatever reason, confirms nothing. */
function connectionLook({ status, mode, lastTest }: Integration): { tone: Tone; label: string } {
  if (status === 'pending' && mode !== 'oauth-user') return { tone: 'plain', label: 'Not tested' }
  if (status === 'active' && lastTest !== null && !CONFIRMING.has(lastTest.verdict))
    return { tone: 'warn', label: 'Not confirmed' }
  return LOOKS[status]
}

export function ConnectionStatus({ connection }: { connection: Integration }) {
  const { tone, label } = connectionLook(connection)
  return (
    <>
      <Badge tone={tone}>{label}</Badge>
      {connection.isManaged ? <Badge>Platform key</Badge> : null}
    </>
  )
}
