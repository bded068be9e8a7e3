import type { CreatedApiKey } from '@orch/client'
import { CopyButton } from '../../components/copy-button.tsx'
import { ShownOnce } from '../../components/shown-once.tsx'
import { curlLine } from './new-key.ts'

export function CreatedKey({ created, onDone }: { created: CreatedApiKey; onDone: () => void }) {
  const curl = curlLine(window.location.origin, created.key, created.workflowIds?.[0])
  return (
    <ShownOnce
      label="API key"
      secret={created.key}
      warning="Copy it now and keep it in a safe place. It is not stored in clear and cannot be shown again."
      onDone={onDone}
    >
      <section aria-label="Command that starts a workflow">
        <div className="mb-1.5 flex items-center justify-between gap-2">
          <p className="text-[0.8125rem] font-medium">Start a workflow with it</p>
          <CopyButton text={curl} label="Copy the command" />
        </div>
        <pre className="rounded-xl bg-raised p-3 font-mono text-xs break-all whitespace-pre-wrap">{curl}</pre>
      </section>
    </ShownOnce>
  )
}
