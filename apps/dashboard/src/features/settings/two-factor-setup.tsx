import type { TwoFactorSetup as Setup } from '@orch/client'
import { type FormEvent, lazy, Suspense, useState } from 'react'
import { CopyButton } from '../../components/copy-button.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Loading } from '../../components/loading.tsx'
import { ShownOnceDialog } from '../../components/shown-once-dialog.tsx'
import { Button } from '../../components/ui/button.tsx'
import { Field } from '../../components/ui/field.tsx'
import { Input } from '../../components/ui/input.tsx'
import { useChange } from '../../components/use-change.ts'
import { userQuery } from '../../lib/account.ts'
import { account } from '../../lib/api.ts'
import { BackupCodes } from './backup-codes.tsx'
import { PasswordOnce } from './password-once.tsx'
import { texts } from './texts.ts'

const QrCode = lazy(async () => ({ default: (await import('./qr-code.tsx')).QrCode }))

type TwoFactorSetupProps = { isOpen: boolean; onClose: () => void }

/** First the password, then what the app must be told; it counts from the first right code on. */
export function TwoFactorSetup({ isOpen, onClose }: TwoFactorSetupProps) {
  const create = useChange((password: string) => account.twoFactor.start(password), { isSecret: true })
  return (
    <ShownOnceDialog
      isOpen={isOpen}
      onClose={onClose}
      create={create}
      title={texts.turnOnTwoFactor}
      description={texts.youNeedAuthenticatorAppOn}
      titleOfCreated={texts.setUpYourApp}
      form={({ onCreate, isBusy, error }) => (
        <PasswordOnce action={texts.goOn} isBusy={isBusy} error={error} onPassword={onCreate} />
      )}
    >
      {(setup) => <AppSetup setup={setup} onDone={onClose} />}
    </ShownOnceDialog>
  )
}

function AppSetup({ setup, onDone }: { setup: Setup; onDone: () => void }) {
  return (
    <div className="flex flex-col gap-5">
      <p className="text-sm">{texts.scanHelp}</p>
      <Suspense fallback={<Loading what={texts.drawingTheCode} />}>
        <QrCode text={setup.uri} label={texts.qrCodeYourAuthenticatorApp} />
      </Suspense>
      <div className="flex items-center gap-2">
        <code className="min-w-0 flex-1 rounded-lg bg-raised p-2 text-xs break-all">{setup.secret}</code>
        <CopyButton text={setup.secret} label={texts.copyTheKey} />
      </div>
      <BackupCodes codes={setup.backupCodes} />
      <FirstCode onDone={onDone} />
    </div>
  )
}

function FirstCode({ onDone }: { onDone: () => void }) {
  const [code, setCode] = useState('')
  const confirm = useChange(() => account.twoFactor.confirm(code), {
    said: texts.twoFactorIsOn,
    refreshes: [userQuery],
    onDone,
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    confirm.mutate()
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {confirm.error ? <ErrorNotice error={confirm.error} /> : null}
      <Field label={texts.codeAppShowsNow} isRequired>
        {(control) => (
          <Input
            {...control}
            autoComplete="one-time-code"
            inputMode="numeric"
            maxLength={40}
            value={code}
            className="font-mono"
            onChange={(event) => setCode(event.target.value)}
          />
        )}
      </Field>
      <Button
        type="submit"
        variant="primary"
        isBusy={confirm.isPending}
        disabled={code.trim() === ''}
        className="self-end"
      >
        {texts.turnOn}
      </Button>
    </form>
  )
}
