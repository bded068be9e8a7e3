import type { CreatedApiKey } from '@orch/client'
import { CopyButton } from '../../components/copy-button.tsx'
import { ShownOnce } from '../../components/shown-once.tsx'
import { curlLine } from './new-key.ts'
import { texts } from './texts.ts'

export function CreatedKey({ created, onDone }: { created: CreatedApiKey; onDone: () => void }) {
  const curl = curlLine(window.location.origin, created.key, created.workflowIds?.[0])
  return (
    <ShownOnce label={texts.apiKey} secret={created.key} warning={texts.copyNowKeepSafePlace} onDone={onDone}>
      <section aria-label={texts.commandStartsWorkflow}>
        <div className="mb-1.5 flex items-center justify-between gap-2">
          <p className="text-[0.8125rem] font-medium">{texts.startWorkflowWith}</p>
          <CopyButton text={curl} label={texts.copyTheCommand} />
        </div>
        <pre className="rounded-xl bg-raised p-3 font-mono text-xs break-all whitespace-pre-wrap">{curl}</pre>
      </section>
    </ShownOnce>
  )
}
