import type { CreatedInvitation } from '@orch/client'
import { TriangleAlert } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { CopyButton } from '../../components/copy-button.tsx'
import { Button } from '../../components/ui/button.tsx'
import { Field } from '../../components/ui/field.tsx'
import { Input } from '../../components/ui/input.tsx'
import { invitationLink } from '../../lib/invitation.ts'
import { dateTime } from '../../lib/time.ts'

export function InvitationLink({ created, onDone }: { created: CreatedInvitation; onDone: () => void }) {
  const link = invitationLink(created.token)
  const input = useRef<HTMLInputElement>(null)
  // The form that had the focus is gone.
  useEffect(() => input.current?.focus(), [])
  return (
    <div className="flex flex-col gap-4">
      <p className="flex gap-2.5 rounded-xl bg-warn-soft p-3 text-sm text-warn">
        <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
        Copy it now: it cannot be shown again.
      </p>
      <Field
        label="Invitation link"
        description={
          <>
            Counts once, for <strong className="text-ink">{created.email}</strong>, until{' '}
            {dateTime(created.expiresAt)}.
          </>
        }
      >
        {(control) => (
          <div className="flex gap-2">
            <Input
              {...control}
              ref={input}
              readOnly
              value={link}
              className="font-mono text-[0.8125rem]"
              onFocus={(event) => event.target.select()}
            />
            <CopyButton text={link} label="Copy link" size="medium" look="primary" />
          </div>
        )}
      </Field>
      <Button onClick={onDone} className="self-end">
        Done
      </Button>
    </div>
  )
}
