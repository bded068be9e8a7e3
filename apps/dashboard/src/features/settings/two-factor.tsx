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
import { texts } from './texts.ts'
import { TwoFactorSetup } from './two-factor-setup.tsx'

type Open = 'setup' | 'codes' | 'off' | undefined

/** A code at sign-in, beside the password. */
export function TwoFactor({ user }: { user: User }) {
  const [open, setOpen] = useState<Open>()
  const close = () => setOpen(undefined)
  return (
    <div className="flex flex-col items-start gap-4">
      <p className="text-sm leading-6 text-quiet">
        {user.hasTwoFactor ? texts.yourSignAsksCodeYour : texts.withAuthenticatorAppYourSign}
      </p>
      {user.hasTwoFactor ? (
        <div className="flex flex-wrap items-center gap-2.5">
          <Badge tone="good">{texts.on}</Badge>
          <Button onClick={() => setOpen('codes')}>{texts.newBackupCodes}</Button>
          <Button onClick={() => setOpen('off')}>{texts.turnOff}</Button>
        </div>
      ) : (
        <Button onClick={() => setOpen('setup')}>{texts.turnOnTwoFactor}</Button>
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
      title={texts.newBackupCodes}
      description={texts.theCodesYouHaveNow}
      titleOfCreated={texts.yourBackupCodes}
      form={({ onCreate, isBusy, error }) => (
        <PasswordOnce action={texts.makeNewCodes} isBusy={isBusy} error={error} onPassword={onCreate} />
      )}
    >
      {({ backupCodes }) => (
        <div className="flex flex-col gap-4">
          <BackupCodes codes={backupCodes} />
          <Button onClick={onClose} className="self-end">
            {texts.done}
          </Button>
        </div>
      )}
    </ShownOnceDialog>
  )
}

function TurnOff({ isOpen, onClose }: DialogProps) {
  const stop = useChange((password: string) => account.twoFactor.stop(password), {
    isSecret: true,
    said: texts.twoFactorIsOff,
    refreshes: [userQuery],
    onDone: onClose,
  })
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={texts.turnOffTwoFactor}
      description={texts.yourPasswordAloneWillLet}
    >
      <PasswordOnce
        action={texts.turnOff}
        variant="danger"
        isBusy={stop.isPending}
        error={stop.error}
        onPassword={stop.mutate}
      />
    </Dialog>
  )
}
