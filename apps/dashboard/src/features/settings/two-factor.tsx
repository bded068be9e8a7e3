import type { User } from '@orch/client'
import { useState } from 'react'
import { ShownOnceDialog } from '../../components/shown-once-dialog.tsx'
import { Badge } from '../../components/ui/badge.tsx'
import { Button } from '../../components/ui/button.tsx'
import { Dialog } from '../../components/ui/dialog.tsx'
import { useChange } from '../../components/use-change.ts'
import { userQuery } from '../../lib/account.ts'
import { account } from '../../lib/api.ts'
import { BackupCodes } from './backup-codes.tsx'
import { PasswordOnce } from './password-once.tsx'
import { TwoFactorSetup } from './two-factor-setup.tsx'

type Open = 'setup' | 'codes' | 'off' | undefined

/** A code at sign-in, beside the password. */
export function TwoFactor({ user }: { user: User }) {
  const [open, setOpen] = useState<Open>()
  const close = () => setOpen(undefined)
  return (
    <div className="flex flex-col items-start gap-4">
      <p className="text-sm leading-6 text-quiet">
        {user.hasTwoFactor
          ? 'Your sign-in asks for a code of your authenticator app.'
          : 'With an authenticator app, your sign-in also asks for a code that changes every half minute. A stolen password alone lets nobody in then.'}
      </p>
      {user.hasTwoFactor ? (
        <div className="flex flex-wrap items-center gap-2.5">
          <Badge tone="good">On</Badge>
          <Button onClick={() => setOpen('codes')}>New backup codes</Button>
          <Button onClick={() => setOpen('off')}>Turn off</Button>
        </div>
      ) : (
        <Button onClick={() => setOpen('setup')}>Turn on two-factor</Button>
      )}
      <TwoFactorSetup isOpen={open === 'setup'} onClose={close} />
      <NewCodes isOpen={open === 'codes'} onClose={close} />
      <TurnOff isOpen={open === 'off'} onClose={close} />
    </div>
  )
}

type DialogProps = { isOpen: boolean; onClose: () => void }

function NewCodes({ isOpen, onClose }: DialogProps) {
  const create = useChange((password: string) => account.twoFactor.renewCodes(password), { isSecret: true })
  return (
    <ShownOnceDialog
      isOpen={isOpen}
      onClose={onClose}
      create={create}
      title="New backup codes"
      description="The codes you have now stop working."
      titleOfCreated="Your backup codes"
      form={({ onCreate, isBusy, error }) => (
        <PasswordOnce action="Make new codes" isBusy={isBusy} error={error} onPassword={onCreate} />
      )}
    >
      {({ backupCodes }) => (
        <div className="flex flex-col gap-4">
          <BackupCodes codes={backupCodes} />
          <Button onClick={onClose} className="self-end">
            Done
          </Button>
        </div>
      )}
    </ShownOnceDialog>
  )
}

function TurnOff({ isOpen, onClose }: DialogProps) {
  const stop = useChange((password: string) => account.twoFactor.stop(password), {
    isSecret: true,
    said: 'Two-factor is off',
    refreshes: [userQuery],
    onDone: onClose,
  })
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={(open) => (open ? undefined : onClose())}
      title="Turn off two-factor"
      description="Your password alone will let in whoever knows it. Backup codes and trusted browsers go too."
    >
      <PasswordOnce
        action="Turn off"
        look="danger"
        isBusy={stop.isPending}
        error={stop.error}
        onPassword={stop.mutate}
      />
    </Dialog>
  )
}
