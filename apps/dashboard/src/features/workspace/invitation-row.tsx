import type { Invitation } from '@orch/client'
import { Trash2 } from 'lucide-react'
import { TimeAgo } from '../../components/time-ago.tsx'
import { Badge } from '../../components/ui/badge.tsx'
import { Button } from '../../components/ui/button.tsx'
import { dateTime } from '../../lib/time.ts'
import { ROLE_LABELS } from './roles.ts'
import { texts } from './texts.ts'

export function InvitationRow({ invitation, onRevoke }: { invitation: Invitation; onRevoke: () => void }) {
  const { email, role, createdAt, expiresAt } = invitation
  return (
    <li className="flex items-center gap-3 border-t border-line px-5 py-3.5">
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium">{email}</p>
        <p className="mt-0.5 text-[0.8125rem] text-quiet">
          {texts.invited} <TimeAgo at={createdAt} /> {texts.openUntil(dateTime(expiresAt))}
        </p>
      </div>
      <Badge>{ROLE_LABELS[role]}</Badge>
      <Button
        variant="quietDanger"
        size="smallIcon"
        aria-label={texts.revokeTheInvitationOf(email)}
        onClick={onRevoke}
      >
        <Trash2 aria-hidden="true" />
      </Button>
    </li>
  )
}
