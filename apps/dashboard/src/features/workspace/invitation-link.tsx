import type { CreatedInvitation } from '@orch/client'
import { ShownOnce } from '../../components/shown-once.tsx'
import { invitationLink } from '../../lib/invitation.ts'
import { dateTime } from '../../lib/time.ts'
import { texts } from './texts.ts'

export function InvitationLink({ created, onDone }: { created: CreatedInvitation; onDone: () => void }) {
  return (
    <ShownOnce
      label={texts.invitationLink}
      secret={invitationLink(created.token)}
      warning={texts.copyNowCannotShownAgain}
      description={
        <>
          {texts.countsOnceFor} <strong className="text-ink">{created.email}</strong>
          {texts.until(dateTime(created.expiresAt))} {created.isMailed ? texts.itWentOutByMail : null}
        </>
      }
      copyLabel={texts.copyLink}
      onDone={onDone}
    />
  )
}
