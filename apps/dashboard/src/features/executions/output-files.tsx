import type { StepLog } from '@orch/client'
import type { FileValue } from '@orch/providers/catalogue'
import { Download, File } from 'lucide-react'
import { sizeText } from '../../lib/size.ts'
import { useWorkspace } from '../../lib/workspace.ts'
import { filesIn } from './files-in.ts'

/** The files in what a step gave, to save; pictures are shown. */
export function OutputFiles({ log: { output, executionId } }: { log: StepLog }) {
  const files = filesIn(output)
  return files.length === 0 ? null : <FileList files={files} executionId={executionId} />
}

function FileList({ files, executionId }: { files: readonly FileValue[]; executionId: string }) {
  const { id } = useWorkspace()
  const within = `/api/workspaces/${id}/executions/${executionId}/files`
  return (
    <section aria-label="Files">
      <h3 className="mb-1 text-xs font-medium text-quiet">Files</h3>
      <ul className="flex flex-col gap-2">
        {files.map((file) => (
          <OutputFile key={file.$file} file={file} address={`${within}/${encodeURIComponent(file.$file)}`} />
        ))}
      </ul>
    </section>
  )
}

const SHOWN = /^image\/(png|jpeg|gif|webp|avif|bmp)$/
/** A larger picture is worth a click. */
const SHOWN_UP_TO_BYTES = 5_000_000

function OutputFile({ file, address }: { file: FileValue; address: string }) {
  const { name, type, size } = file
  const isShown = SHOWN.test(type) && size <= SHOWN_UP_TO_BYTES
  return (
    <li className="flex flex-col gap-2">
      <a
        href={address}
        download={name}
        className="flex items-center gap-2 rounded-lg border border-line p-2 text-sm hover:bg-raised"
      >
        <File aria-hidden="true" className="size-4 shrink-0 text-quiet" />
        <span className="min-w-0 flex-1 truncate">{name}</span>
        <span className="shrink-0 text-xs text-quiet">{sizeText(size)}</span>
        <Download aria-label="Download" className="size-4 shrink-0" />
      </a>
      {isShown ? (
        <img
          src={address}
          alt={name}
          loading="lazy"
          className="max-h-72 self-start rounded-lg border border-line"
        />
      ) : null}
    </li>
  )
}
