import { useState } from 'react'
import { Button } from '../../components/ui/button.tsx'
import { Field } from '../../components/ui/field.tsx'
import { Input } from '../../components/ui/input.tsx'
import { api } from '../../lib/api.ts'
import { AuthForm } from './auth-form.tsx'
import { AuthFrame } from './auth-frame.tsx'
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
      title="Enter your code"
      footer={
        <button type="button" className="text-accent underline" onClick={onAgain}>
          Back to the password
        </button>
      }
    >
      <AuthForm action={enter} label="Sign in">
        <CodeField key={String(isBackup)} isBackup={isBackup} code={code} onChange={setCode} />
        <label className="flex items-center gap-2.5 text-sm">
          <input
            type="checkbox"
            className="size-4 accent-accent"
            checked={trustDevice}
            onChange={(event) => setTrustDevice(event.target.checked)}
          />
          Ask for no code in this browser for 30 days
        </label>
      </AuthForm>
      <Button look="ghost" onClick={turn} className="mt-3 w-full">
        {isBackup ? 'Use the authenticator app' : 'Use a backup code'}
      </Button>
    </AuthFrame>
  )
}

type CodeFieldProps = { isBackup: boolean; code: string; onChange: (code: string) => void }

function CodeField({ isBackup, code, onChange }: CodeFieldProps) {
  const app = { label: 'Code', description: 'The six digits that your authenticator app shows now' }
  const backup = { label: 'Backup code', description: 'One of those you kept; it works once' }
  return (
    <Field {...(isBackup ? backup : app)} isRequired>
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
