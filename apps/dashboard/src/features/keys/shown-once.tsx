import type { CreatedApiKey } from '@orch/client'
import { TriangleAlert } from 'lucide-react'
import { CopyButton } from '../../components/copy-button.tsx'
import { Button } from '../../components/ui/button.tsx'
import { Field } from '../../components/ui/field.tsx'
import { Input } from '../../components/ui/input.tsx'
import { curlLine } from './new-key.ts'

export function ShownOnce({ created, onDone }: { created: CreatedApiKey; onDone: () => void }) {
  const curl = curlLine(window.location.origin, created.key, created.workflowIds?.[0])
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
      <section aria-label="Command that starts a workflow">
        <div className="mb-1.5 flex items-center justify-between gap-2">
          <p className="text-[0.8125rem] font-medium">Start a workflow with it</p>
          <CopyButton text={curl} label="Copy the command" />
        </div>
        <pre className="rounded-xl bg-raised p-3 font-mono text-xs break-all whitespace-pre-wrap">{curl}</pre>
      </section>
      <Button onClick={onDone} className="self-end">
        Done
      </Button>
    </div>
  )
}
