import type { Workflow } from '@orch/client'
import { useQuery } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { CopyButton } from '../../../components/copy-button.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { Loading } from '../../../components/loading.tsx'
import { Button } from '../../../components/ui/button.tsx'
import { useChange } from '../../../components/use-change.ts'
import { api } from '../../../lib/api.ts'
import { saveFile } from '../../../lib/save-file.ts'
import { texts } from './texts.ts'

/** The workflow as TypeScript, as the server last stored it. */
export function CodePanel({ workflow }: { workflow: Workflow }) {
  const code = useQuery({
    queryKey: ['workflows', workflow.id, 'code'],
    queryFn: ({ signal }) => api.workflows.code(workflow.id, { signal }),
    staleTime: 0,
  })
  // A link could not say in which workspace.
  const download = useChange(() => api.workflows.download(workflow.id), {
    onDone: (bytes) => saveFile(bytes, `${workflow.name}.zip`),
    tellsFailure: true,
  })
  if (code.isPending) return <Loading what={texts.writingTheCode} />
  if (code.error) return <ErrorNotice error={code.error} />
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap gap-2">
        <CopyButton text={code.data.code} label={texts.copyCode} />
        <Button size="small" isBusy={download.isPending} onClick={() => download.mutate()}>
          {download.isPending ? null : <Download aria-hidden="true" />}
          {texts.downloadProject}
        </Button>
      </div>
      <ProgramNotes notes={code.data.warnings} />
      <pre className="rounded-xl border border-line bg-canvas p-3 font-mono text-xs leading-5 break-words whitespace-pre-wrap">
        <code>{code.data.code}</code>
      </pre>
    </div>
  )
}

/** What the program does otherwise than the server. */
function ProgramNotes({ notes }: { notes: readonly string[] }) {
  if (notes.length === 0) return null
  return (
    <div role="note" className="rounded-xl bg-warn-soft p-3 text-sm text-warn">
      <p className="font-medium">{texts.whatProgramDoesNotDo}</p>
      <ul className="mt-1 list-disc pl-4 text-ink">
        {notes.map((note) => (
          <li key={note} className="break-words">
            {note}
          </li>
        ))}
      </ul>
    </div>
  )
}
