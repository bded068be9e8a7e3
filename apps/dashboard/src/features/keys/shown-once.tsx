import type { CreatedApiKey } from '@orch/client'
import { TriangleAlert } from 'lucide-react'
import { CopyButton } from '../../components/copy-button.tsx'
import { Button } from '../../components/ui/button.tsx'
import { Field } from '../../components/ui/field.tsx'
import { Input } from '../../components/ui/input.tsx'

export function ShownOnce({ created, onDone }: { created: CreatedApiKey; onDone: () => void }) {
  return (
    <div className="flex flex-col gap-4">
      <p className="flex gap-2.5 rounded-xl bg-warn-soft p-3 text-sm text-warn">
        <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
        Copy it now and keep it in a safe place. It is not stored in clear and cannot be shown again.
      </p>
      <Field label="API key">
        {(control) => (
          <div className="flex gap-2">
            <Input
              {...control}
              readOnly
              value={created.key}
              className="font-mono text-[0.8125rem]"
              onFocus={(event) => event.target.select()}
            />
            <CopyButton text={created.key} size="medium" look="primary" />
          </div>
        )}
      </Field>
      <Button onClick={onDone} className="self-end">
        Done
      </Button>
    </div>
  )
}
