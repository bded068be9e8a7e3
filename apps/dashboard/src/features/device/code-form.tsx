import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { Button } from '../../components/ui/button.tsx'
import { Card } from '../../components/ui/card.tsx'
import { Field } from '../../components/ui/field.tsx'
import { Input } from '../../components/ui/input.tsx'
import { texts } from './texts.ts'

export function CodeForm() {
  const navigate = useNavigate()
  const [code, setCode] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void navigate({ to: '/device', search: (search) => ({ ...search, code: code.trim() }) })
  }
  return (
    <Card className="max-w-md p-5">
      <form onSubmit={submit} className="flex flex-col gap-4">
        <Field label={texts.code.label} description={texts.code.description}>
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              autoCapitalize="characters"
              spellCheck={false}
              maxLength={40}
              placeholder={texts.code.example}
              value={code}
              onChange={(event) => setCode(event.target.value)}
            />
          )}
        </Field>
        <Button type="submit" variant="primary" disabled={code.trim() === ''}>
          {texts.code.submit}
        </Button>
      </form>
    </Card>
  )
}
