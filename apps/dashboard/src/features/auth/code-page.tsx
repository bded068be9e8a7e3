import { useState } from 'react'
import { Button } from '../../components/ui/button.tsx'
import { Field } from '../../components/ui/field.tsx'
import { Input } from '../../components/ui/input.tsx'
import { api } from '../../lib/api.ts'
import { AuthForm } from './auth-form.tsx'
import { AuthFrame } from './auth-frame.tsx'
import { texts } from './texts.ts'
import { useEnter } from './use-enter.ts'

type CodePageProps = { next: string | undefined; onAgain: () => void }

/** The second half of a sign-in: the password was right. */
export function CodePage({ next, onAgain }: CodePageProps) {
  const [code, setCode] = useState('')
  const [isBackup, setIsBackup] = useState(false)
  const [trustDevice, setTrustDevice] = useState(false)
  const enter = useEnter(next, () => api.auth.secondFactor({ code, isBackup, trustDevice }))
  const turn = () => {
    setIsBackup(!isBackup)
    setCode('')
  }
  return (
    <AuthFrame
      title={texts.code.title}
      footer={
        <button type="button" className="text-accent underline" onClick={onAgain}>
          {texts.code.back}
        </button>
      }
    >
      <AuthForm action={enter} label={texts.signIn}>
        <CodeField key={String(isBackup)} isBackup={isBackup} code={code} onChange={setCode} />
        <label className="flex items-center gap-2.5 text-sm">
          <input
            type="checkbox"
            className="size-4 accent-accent"
            checked={trustDevice}
            onChange={(event) => setTrustDevice(event.target.checked)}
          />
          {texts.code.trust}
        </label>
      </AuthForm>
      <Button variant="ghost" onClick={turn} className="mt-3 w-full">
        {isBackup ? texts.code.useApp : texts.code.useBackup}
      </Button>
    </AuthFrame>
  )
}

type CodeFieldProps = { isBackup: boolean; code: string; onChange: (code: string) => void }

function CodeField({ isBackup, code, onChange }: CodeFieldProps) {
  return (
    <Field {...(isBackup ? texts.code.backup : texts.code.app)} isRequired>
      {(control) => (
        <Input
          {...control}
          autoFocus
          autoComplete="one-time-code"
          inputMode={isBackup ? 'text' : 'numeric'}
          spellCheck={false}
          maxLength={40}
          value={code}
          className="font-mono"
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}
