import type { Integration } from '@orch/client'
import { Badge, type Tone } from '../../components/ui/badge.tsx'

const LOOKS: Record<Integration['status'], { tone: Tone; label: string }> = {
  active: { tone: 'good', label: 'Active' },
  pending: { tone: 'busy', label: 'Pending' },
  error: { tone: 'bad', label: 'Needs attention' },
  revoked: { tone: 'plain', label: 'Revoked' },
}

export function ConnectionStatus({ connection }: { connection: Integration }) {
  const { tone, label } = LOOKS[connection.status]
  return (
    <>
      <Badge tone={tone}>{label}</Badge>
      {connection.isManaged ? <Badge>Managed</Badge> : null}
    </>
  )
}
