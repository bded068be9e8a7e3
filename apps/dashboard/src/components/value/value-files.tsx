import type { FileValue } from '@orch/providers/catalogue'
import { Download, File } from 'lucide-react'
import { sizeText } from '../../lib/size.ts'
import { useWorkspace } from '../../lib/workspace.ts'
import { texts } from './texts.ts'

type ValueFilesProps = { files: readonly FileValue[]; executionId: string }

/** The files of an execution, to save; pictures are shown, sound and films are played. */
export function ValueFiles({ files, executionId }: ValueFilesProps) {
  const { id } = useWorkspace()
  const within = `/api/workspaces/${id}/executions/${executionId}/files`
  return (
    <ul className="flex flex-col gap-2">
      {files.map((file) => (
        <OneFile key={file.$file} file={file} address={`${within}/${encodeURIComponent(file.$file)}`} />
      ))}
    </ul>
  )
}

function OneFile({ file, address }: { file: FileValue; address: string }) {
  const { name, size } = file
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
        <Download aria-label={texts.download} className="size-4 shrink-0" />
      </a>
      <Shown file={file} address={address} />
    </li>
  )
}

const PICTURES = /^image\/(png|jpeg|gif|webp|avif|bmp)$/
/** A larger picture is worth a click. */
const SHOWN_UP_TO_BYTES = 5_000_000

function Shown({ file: { name, type, size }, address }: { file: FileValue; address: string }) {
  if (PICTURES.test(type) && size <= SHOWN_UP_TO_BYTES)
    return (
      <img
        src={address}
        alt={name}
        loading="lazy"
        className="max-h-72 self-start rounded-lg border border-line"
      />
    )
  // Words for what is said in a file come with the file, or nowhere.
  if (type.startsWith('audio/'))
    return (
      <audio controls preload="none" src={address} aria-label={name} className="w-full">
        <track kind="captions" />
      </audio>
    )
  if (type.startsWith('video/'))
    return (
      <video controls preload="none" src={address} aria-label={name} className="max-h-72 w-full">
        <track kind="captions" />
      </video>
    )
  return null
}
